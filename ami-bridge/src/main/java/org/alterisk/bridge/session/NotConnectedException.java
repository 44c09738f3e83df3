package org.alterisk.bridge.session;

import java.io.IOException;

/// An action was not sent: the session was over before its first byte.
public final class NotConnectedException extends IOException {
    private static final long serialVersionUID = 1L;

    public NotConnectedException(Throwable cause) {
        super("not connected", cause);
    }
}
