package org.alterisk.embedded;

/// An embedded server can't start for a reason that the user can change, such as a taken port. The
/// message is one line made to be shown as it is.
public final class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }
}
