package org.alterisk.dialer.job;

import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.message.StatusEvent;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// How an attempt ended by its policy, and what becomes of its autocall.
///
/// @param state of the autocall from now on
/// @param report what was reported of the attempt
public record AttemptEnd(Outcome outcome, NextStep step, AutocallState state, Ended report) {
    /// What was agreed when the attempt was claimed.
    ///
    /// @param minHeard a message heard for less counts as not heard
    public record Policy(RetryPolicy retry, Duration minHeard) {}

    /// @param before the autocall while the attempt was live
    /// @param cancelled whether the autocall was cancelled meanwhile
    /// @param now by the clock that the next start will be judged by
    public static AttemptEnd of(
            Ended report, Policy policy, AutocallState before, boolean cancelled, Instant now) {
        var ending = Ending.of(report.outcome(), report.call(), policy.minHeard());
        int attemptsMade = before.attempts() + (ending.counts() ? 1 : 0);
        var next = policy.retry().after(ending, attemptsMade, now);
        var step = cancelled ? next.withoutAnotherAttempt() : next;
        return new AttemptEnd(ending.outcome(), step, before.after(step, attemptsMade), report);
    }

    /// The event that tells it.
    ///
    /// @param ordinal of the attempt
    /// @param route that it went through; null: none fitted
    public StatusEvent event(int ordinal, @Nullable String route, Instant now) {
        var call = report.call();
        return state.event(outcome, step instanceof NextStep.RetryAt(var at) ? at : null, now)
                .with(
                        new StatusEvent.EndedAttempt(
                                report.attemptId(),
                                ordinal,
                                outcome,
                                report.node(),
                                route,
                                call.cause(),
                                call.sipCode(),
                                call.heardMillis(),
                                call.answeredAt(),
                                call.endedAt()));
    }
}
