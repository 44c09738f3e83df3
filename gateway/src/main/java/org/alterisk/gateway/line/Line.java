package org.alterisk.gateway.line;

import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What an operator's phone does now.
///
/// @param endpoint e.g. `PJSIP/101`
/// @param operator the addresses of the computers whose operator has this phone
/// @param node null: no node was ever heard of
/// @param number of the other party, while it talks to one; null: unknown
/// @param uniqueId of the other party's channel, while it talks to one
/// @param since when it came to what it does; null: is not known
public record Line(
        String endpoint,
        List<String> operator,
        @Nullable String node,
        State state,
        boolean registered,
        @Nullable String number,
        @Nullable String uniqueId,
        @Nullable Instant since) {
    public Line {
        operator = List.copyOf(operator);
    }

    public enum State {
        /// In no call.
        IDLE,
        /// It rings, or is calling and was not answered yet.
        RINGING,
        /// It is answered. Without a UniqueID: to nobody in particular, such as a voice mail, a
        /// conference, or several calls at once.
        TALKING,
        /// Its node is away: nobody can tell.
        AWAY;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
