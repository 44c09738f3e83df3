package org.alterisk.schema.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/// What became of a command: the values of `alterisk.calls`. Times are the bridge's clock.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CallEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = CallEvent.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = CallEvent.Alive.class, name = "alive"),
    @JsonSubTypes.Type(value = CallEvent.NoTrace.class, name = "no-trace"),
})
public sealed interface CallEvent {
    AttemptId attemptId();

    String node();

    /// How far a live attempt has come; may be missing, doubled or out of order.
    enum Stage {
        DIALLING,
        RINGING,
        ANSWERED,
        CONFIRMED,
        PLAYING;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Progress(AttemptId attemptId, String node, Stage stage, Instant at)
            implements CallEvent {
        private static final byte[] BEGINNING =
                "{\"type\":\"progress\",".getBytes(StandardCharsets.UTF_8);

        /// Whether a value is progress, told by how [Codec] writes it: for those who need not read
        /// it. False: it may be, all the same.
        public static boolean isSurelyIn(byte @Nullable [] value) {
            return value != null && Arrays.mismatch(BEGINNING, value) == BEGINNING.length;
        }

        public Progress {
            Objects.requireNonNull(attemptId, "attemptId");
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(at, "at");
        }
    }

    /// The attempt is over and its channel is gone.
    record Ended(AttemptId attemptId, String node, Outcome outcome, CallRecord call)
            implements CallEvent {
        public Ended {
            Objects.requireNonNull(attemptId, "attemptId");
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(call, "call");
        }
    }

    /// The facts of an ended attempt.
    ///
    /// @param cause Q.850 hangup cause
    /// @param sipCode the carrier's final SIP reply, where Asterisk tells it
    /// @param stage the last stage in the delivery journal, e.g. `played`
    /// @param digit what was pressed
    /// @param filesPlayed how many sounds were played to the end
    /// @param heardMillis how long the message was heard; null: unknown
    /// @param detail for people: why a command was refused; with FILE_MISSING the name of the
    ///   missing sound, alone
    record CallRecord(
            @Nullable Integer cause,
            @Nullable Integer sipCode,
            @Nullable String stage,
            @Nullable String digit,
            @Nullable Integer filesPlayed,
            @Nullable Long heardMillis,
            @Nullable String detail,
            @Nullable Instant dialledAt,
            @Nullable Instant answeredAt,
            Instant endedAt) {
        public CallRecord {
            Objects.requireNonNull(endedAt, "endedAt");
        }

        /// An end of which nothing is known but when and why.
        public static CallRecord bare(Instant endedAt, String detail) {
            return new CallRecord(null, null, null, null, null, null, detail, null, null, endedAt);
        }
    }

    /// Asterisk has a channel of this attempt now.
    record Alive(AttemptId attemptId, String node, Instant at) implements CallEvent {
        public Alive {
            Objects.requireNonNull(attemptId, "attemptId");
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(at, "at");
        }
    }

    /// Asterisk has neither a channel nor a journal record of this attempt, and this node's bridge
    /// will not originate it any more.
    record NoTrace(AttemptId attemptId, String node, Instant at) implements CallEvent {
        public NoTrace {
            Objects.requireNonNull(attemptId, "attemptId");
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(at, "at");
        }
    }
}
