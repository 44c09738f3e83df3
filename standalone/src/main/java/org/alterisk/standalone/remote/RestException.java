package org.alterisk.standalone.remote;

/// The gateway did not do what was asked: why, and the exit code that tells it to scripts.
final class RestException extends RuntimeException {
    static final int FAILED = 1;
    static final int WRONG = 2;
    static final int NOT_FOUND = 3;

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String why;

    RestException(int exitCode, String why) {
        super(why);
        this.exitCode = exitCode;
        this.why = why;
    }

    String why() {
        return why;
    }

    int exitCode() {
        return exitCode;
    }
}
