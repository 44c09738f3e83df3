package org.alterisk.schema.message;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/// A change of an autocall's status: the values of `alterisk.autocall.statuses`. Delivered at least
/// once; of two events of one autocall the one with the higher version is the later.
///
/// @param key the sender's own key of the job, if it had one
/// @param attempts how many attempts were made that count
/// @param lastOutcome how the last attempt ended
/// @param nextAttemptAt when the next attempt is due, while queued
/// @param attempt the attempt whose end this change is; null: it is another change
public record StatusEvent(
        long autocallId,
        @Nullable String key,
        AutocallStatus status,
        int version,
        int attempts,
        @Nullable Outcome lastOutcome,
        @Nullable String reason,
        @Nullable Instant nextAttemptAt,
        Instant at,
        @Nullable EndedAttempt attempt) {
    public StatusEvent {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(at, "at");
    }

    /// One that is not the end of an attempt.
    public StatusEvent(
            long autocallId,
            @Nullable String key,
            AutocallStatus status,
            int version,
            int attempts,
            @Nullable Outcome lastOutcome,
            @Nullable String reason,
            @Nullable Instant nextAttemptAt,
            Instant at) {
        this(
                autocallId,
                key,
                status,
                version,
                attempts,
                lastOutcome,
                reason,
                nextAttemptAt,
                at,
                null);
    }

    /// The same, told as the end of this attempt.
    public StatusEvent with(EndedAttempt ended) {
        return new StatusEvent(
                autocallId,
                key,
                status,
                version,
                attempts,
                lastOutcome,
                reason,
                nextAttemptAt,
                at,
                ended);
    }

    /// How an attempt ended.
    ///
    /// @param ordinal counts every attempt of the autocall from 1, also those that were not placed
    /// @param route the channel that it went through; null: no route fitted the number
    /// @param cause Q.850 hangup cause
    /// @param heardMillis how long the message was heard
    /// @param endedAt by the bridge's clock
    public record EndedAttempt(
            AttemptId attemptId,
            int ordinal,
            Outcome outcome,
            String node,
            @Nullable String route,
            @Nullable Integer cause,
            @Nullable Integer sipCode,
            @Nullable Long heardMillis,
            @Nullable Instant answeredAt,
            Instant endedAt) {
        public EndedAttempt {
            Objects.requireNonNull(attemptId, "attemptId");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(endedAt, "endedAt");
        }
    }
}
