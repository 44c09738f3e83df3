package org.alterisk.dialer.job;

import org.alterisk.dialer.job.NextStep.Finish;
import org.alterisk.dialer.job.NextStep.RetryAt;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.StatusEvent;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// What the world is told of an autocall, at one version of it.
///
/// @param attempts how many attempts were made that count
public record AutocallState(
        long id,
        Optional<String> key,
        AutocallStatus status,
        int version,
        int attempts,
        Optional<String> reason) {
    /// The state after an attempt.
    public AutocallState after(NextStep step, int attemptsMade) {
        return switch (step) {
            case Finish(var status, var reason) -> next(status, attemptsMade, reason);
            case RetryAt _ -> next(AutocallStatus.QUEUED, attemptsMade, Optional.empty());
        };
    }

    private AutocallState next(AutocallStatus status, int attempts, Optional<String> reason) {
        return new AutocallState(id, key, status, version + 1, attempts, reason);
    }

    /// The event that tells this state.
    public StatusEvent event(
            @Nullable Outcome lastOutcome, @Nullable Instant nextAttemptAt, Instant at) {
        return new StatusEvent(
                id,
                key.orElse(null),
                status,
                version,
                attempts,
                lastOutcome,
                reason.orElse(null),
                nextAttemptAt,
                at);
    }
}
