package org.alterisk.embedded.asterisk.phone;

import org.alterisk.embedded.asterisk.carrier.Callee;

/// What a phone does with a call to it.
public enum PhoneBehaviour {
    /// Rings and is picked up soon.
    ANSWER,
    /// Refuses every call.
    BUSY,
    /// Rings, and nobody picks it up.
    RING;

    public Callee callee() {
        return switch (this) {
            case ANSWER -> Callee.ANSWERING;
            case BUSY -> Callee.BUSY;
            case RING -> Callee.RINGING;
        };
    }
}
