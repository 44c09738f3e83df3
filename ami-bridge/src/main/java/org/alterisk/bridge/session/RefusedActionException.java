package org.alterisk.bridge.session;

/// An action was not sent, not one byte of it. The message names the rule, never the value.
public final class RefusedActionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public RefusedActionException(String rule) {
        super(rule);
    }
}
