package org.alterisk.schema.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/// What became of a command that a gateway waits for: the values of `alterisk.replies`. Times are
/// the bridge's clock.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reply.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = Reply.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = Reply.Transferred.class, name = "transferred"),
    @JsonSubTypes.Type(value = Reply.NotTransferred.class, name = "not-transferred"),
})
public sealed interface Reply {
    CommandId commandId();

    String node();

    /// How far a makecall has come; may be missing or out of order.
    enum Stage {
        /// With the operator first: the operator's phone rings.
        OPERATOR_RINGING,
        /// The customer's phone rings.
        RINGING,
        /// The customer has answered.
        ANSWERED,
        /// Both talk.
        CONNECTED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A makecall that is live.
    record Progress(CommandId commandId, String node, Stage stage, Instant at) implements Reply {
        public Progress {
            Objects.requireNonNull(commandId, "commandId");
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(at, "at");
        }
    }

    /// How a makecall ended.
    enum Result {
        /// The customer had answered.
        ANSWERED,
        /// The customer's line is busy: Q.850 cause 17.
        BUSY,
        /// The customer did not answer in time: or causes 18, 19.
        NO_ANSWER,
        /// Cause 21.
        REJECTED,
        /// Causes 1, 22, 28: such a number does not exist.
        INVALID_NUMBER,
        /// Causes 27, 34, 38, 41, 42, 102: the network could not place the call.
        CONGESTION,
        /// Asterisk made no channel: the trunk is unknown, unregistered or unreachable.
        UNAVAILABLE,
        /// With the operator first: the operator's phone is not there or did not answer.
        OPERATOR_UNAVAILABLE,
        /// Another makecall of this operator is still being placed.
        OPERATOR_WAITS,
        /// Surely never originated: the command had expired or was refused.
        NOT_PLACED,
        /// Any other cause.
        FAILED,
        /// The bridge lost Asterisk while the call was being placed.
        LOST;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The makecall is over.
    ///
    /// @param cause Q.850 hangup cause of the customer's leg
    /// @param detail for people
    record Ended(
            CommandId commandId,
            String node,
            Result result,
            @Nullable Integer cause,
            @Nullable String detail,
            Instant at)
            implements Reply {
        public Ended {
            Objects.requireNonNull(commandId, "commandId");
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(at, "at");
        }
    }

    /// The channel has arrived at the number it was moved to.
    record Transferred(CommandId commandId, String node, Instant at) implements Reply {
        public Transferred {
            Objects.requireNonNull(commandId, "commandId");
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(at, "at");
        }
    }

    /// The channel was not moved, or nobody can tell that it has arrived.
    ///
    /// @param reason for people, e.g. `the number does not exist in TRANSFER_CONTEXT`
    record NotTransferred(CommandId commandId, String node, String reason, Instant at)
            implements Reply {
        public NotTransferred {
            Objects.requireNonNull(commandId, "commandId");
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(at, "at");
        }
    }
}
