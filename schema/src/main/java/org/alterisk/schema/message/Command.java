package org.alterisk.schema.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.SoundFile;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// What a node's bridge is asked to do: the values of `alterisk.commands.<node>`. All commands of a
/// node stand in one partition, so a query is answered after the originate that was sent before it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Originate.class, name = "originate"),
    @JsonSubTypes.Type(value = Command.Query.class, name = "query"),
    @JsonSubTypes.Type(value = Command.Forget.class, name = "forget"),
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
            Instant expiresAt)
            implements Command {
        public Originate {
            Objects.requireNonNull(attemptId, "attemptId");
            Objects.requireNonNull(route, "route");
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(expiresAt, "expiresAt");
            files = List.copyOf(files);
        }

        @Override
        public String key() {
            return attemptId.hex();
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
}
