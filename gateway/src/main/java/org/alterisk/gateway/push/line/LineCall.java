package org.alterisk.gateway.push.line;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// A call on an operator's phone.
///
/// @param call the UniqueID of the phone's own channel: tells the calls of a phone apart
/// @param endpoint the phone, e.g. `PJSIP/101`
/// @param number of the other party; null: unknown
/// @param uniqueId of the other party's channel, for `transfer`; null while it rings
/// @param onHold whether the operator has put the other party on hold
record LineCall(
        String node,
        String endpoint,
        String call,
        State state,
        @Nullable String number,
        @Nullable String uniqueId,
        boolean onHold) {
    enum State {
        RINGING,
        ANSWERED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @JsonIgnore
    String key() {
        return node + "/" + call;
    }
}
