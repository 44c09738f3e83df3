package org.alterisk.schema.message;

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
public record StatusEvent(
        long autocallId,
        @Nullable String key,
        AutocallStatus status,
        int version,
        int attempts,
        @Nullable Outcome lastOutcome,
        @Nullable String reason,
        @Nullable Instant nextAttemptAt,
        Instant at) {
    public StatusEvent {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(at, "at");
    }
}
