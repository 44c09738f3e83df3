package org.alterisk.schema.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.SoundFile;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// What a node's bridge is asked to do: the values of `alterisk.commands.<node>`. All commands of a
/// node stand in one partition, so a query is answered after the originate that was sent before it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Originate.class, name = "originate"),
    @JsonSubTypes.Type(value = Command.Query.class, name = "query"),
    @JsonSubTypes.Type(value = Command.Forget.class, name = "forget"),
    @JsonSubTypes.Type(value = Command.MakeCall.class, name = "makecall"),
    @JsonSubTypes.Type(value = Command.HangUp.class, name = "hangup"),
    @JsonSubTypes.Type(value = Command.Transfer.class, name = "transfer"),
})
public sealed interface Command {
    /// The record's key.
    String key();

    /// Place the call of an attempt. It is run at most once, and not at all from `expiresAt` on.
    ///
    /// @param autocallId for logs and events only
    /// @param route the channel of the route, e.g. `PJSIP/trunk`
    /// @param number the digits to dial
    /// @param ivr the prompt that asks for 1, or null
    /// @param ringTimeoutSeconds how long it may ring
    /// @param maxDurationSeconds how long the call may last from the answer
    /// @param traceparent of the order: see [TraceParent]
    record Originate(
            AttemptId attemptId,
            long autocallId,
            String route,
            String number,
            @Nullable String callerId,
            List<SoundFile> files,
            @Nullable SoundFile ivr,
            @Nullable String language,
            int ringTimeoutSeconds,
            int maxDurationSeconds,
            Instant expiresAt,
            @Nullable String traceparent)
            implements Command {
        public Originate {
            Objects.requireNonNull(attemptId, "attemptId");
            Objects.requireNonNull(route, "route");
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(expiresAt, "expiresAt");
            files = List.copyOf(files);
        }

        /// One whose order is of no trace.
        public Originate(
                AttemptId attemptId,
                long autocallId,
                String route,
                String number,
                @Nullable String callerId,
                List<SoundFile> files,
                @Nullable SoundFile ivr,
                @Nullable String language,
                int ringTimeoutSeconds,
                int maxDurationSeconds,
                Instant expiresAt) {
            this(
                    attemptId,
                    autocallId,
                    route,
                    number,
                    callerId,
                    files,
                    ivr,
                    language,
                    ringTimeoutSeconds,
                    maxDurationSeconds,
                    expiresAt,
                    null);
        }

        @Override
        public String key() {
            return attemptId.hex();
        }

        /// That its order is of.
        public Optional<TraceParent> trace() {
            return TraceParent.parse(traceparent);
        }
    }

    /// Tell what Asterisk knows of an attempt: answered on the calls topic by [CallEvent.Alive],
    /// [CallEvent.Ended] or [CallEvent.NoTrace].
    record Query(AttemptId attemptId) implements Command {
        public Query {
            Objects.requireNonNull(attemptId, "attemptId");
        }

        @Override
        public String key() {
            return attemptId.hex();
        }
    }

    /// The result of this attempt is in PostgreSQL: its journal record may go.
    record Forget(AttemptId attemptId) implements Command {
        public Forget {
            Objects.requireNonNull(attemptId, "attemptId");
        }

        @Override
        public String key() {
            return attemptId.hex();
        }
    }

    /// Which leg of a makecall is called first.
    enum FirstLeg {
        /// The number is called; the operator's phone when that is answered.
        CUSTOMER,
        /// The operator's phone is called; the number when that is answered.
        OPERATOR;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Place a call for an operator, once. Run at most once, and not at all from `expiresAt` on.
    /// Answered on the replies topic by [Reply.Progress] and, in the end, [Reply.Ended].
    ///
    /// @param operator the endpoint of the operator's phone, e.g. `PJSIP/101`
    /// @param route the channel of the route, e.g. `PJSIP/trunk`
    /// @param number the digits to dial; the operator's phone shows them
    /// @param callerId what the customer sees; null: Asterisk's own
    /// @param ringTimeoutSeconds how long each leg may ring
    record MakeCall(
            CommandId commandId,
            String operator,
            String route,
            String number,
            @Nullable String callerId,
            FirstLeg firstLeg,
            int ringTimeoutSeconds,
            Instant expiresAt)
            implements Command {
        public MakeCall {
            Objects.requireNonNull(commandId, "commandId");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(route, "route");
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(firstLeg, "firstLeg");
            Objects.requireNonNull(expiresAt, "expiresAt");
        }

        @Override
        public String key() {
            return commandId.hex();
        }
    }

    /// Nobody waits for this makecall any more: hang it up if the two parties do not talk yet.
    ///
    /// @param commandId of the [MakeCall]
    record HangUp(CommandId commandId) implements Command {
        public HangUp {
            Objects.requireNonNull(commandId, "commandId");
        }

        @Override
        public String key() {
            return commandId.hex();
        }
    }

    /// Move a live channel to a number of a context, if that number exists there. Answered on the
    /// replies topic by [Reply.Transferred] or [Reply.NotTransferred].
    ///
    /// @param uniqueId of the channel to move
    /// @param context of the dialplan, as the administrator has set it
    /// @param dest the digits of a number in that context
    record Transfer(
            CommandId commandId, String uniqueId, String context, String dest, Instant expiresAt)
            implements Command {
        public Transfer {
            Objects.requireNonNull(commandId, "commandId");
            Objects.requireNonNull(uniqueId, "uniqueId");
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(dest, "dest");
            Objects.requireNonNull(expiresAt, "expiresAt");
        }

        @Override
        public String key() {
            return commandId.hex();
        }
    }
}
