package org.alterisk.runtime.lifecycle;

/// A process cannot start, for a reason that a person can mend and that the message tells whole.
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefusedException(String message) {
        super(message);
    }

    public StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
