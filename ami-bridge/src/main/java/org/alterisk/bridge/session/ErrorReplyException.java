package org.alterisk.bridge.session;

import java.io.IOException;

/// Asterisk has answered an action with an error.
public final class ErrorReplyException extends IOException {
    private static final long serialVersionUID = 1L;

    public ErrorReplyException(String message) {
        super(message);
    }
}
