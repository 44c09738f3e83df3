package org.alterisk.dialer.job;

import org.alterisk.dialer.job.NextStep.Finish;
import org.alterisk.dialer.job.NextStep.RetryAt;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides what follows an attempt, as it was agreed when the attempt was claimed.
///
/// @param tries how many attempts may be made that count
/// @param period at least so long from the end of one to the start of the next
/// @param expiresAt from here on no attempt may start
public record RetryPolicy(int tries, Duration period, Optional<Instant> expiresAt) {
    /// @param attemptsMade how many attempts were made that count, this one included if it does
    /// @param ended when the attempt was over, by the clock that the next start will be judged by
    public NextStep after(Ending ending, int attemptsMade, Instant ended) {
        return switch (ending.outcome()) {
            case DELIVERED -> new Finish(AutocallStatus.SENT, Optional.empty());
            case INVALID_NUMBER ->
                    new Finish(AutocallStatus.NO_ANSWER, Optional.of("number: does not exist"));
            case FILE_MISSING -> new Finish(AutocallStatus.ERROR, Optional.of(missing(ending)));
            case NOT_PLACED -> retry(ended.plus(ending.outcome().pause(period)));
            case BUSY,
                    NO_ANSWER,
                    NOT_CONFIRMED,
                    NOT_HEARD,
                    REJECTED,
                    CONGESTION,
                    UNAVAILABLE,
                    FAILED,
                    LOST ->
                    attemptsMade < tries
                            ? retry(ended.plus(ending.outcome().pause(period)))
                            : new Finish(lastStatus(ending.outcome()), Optional.empty());
        };
    }

    private NextStep retry(Instant at) {
        return expiresAt.filter(expiry -> !at.isBefore(expiry)).isPresent()
                ? new Finish(
                        AutocallStatus.EXPIRED,
                        Optional.of("expiresAt: comes before another attempt could"))
                : new RetryAt(at);
    }

    private static AutocallStatus lastStatus(Outcome outcome) {
        return outcome == Outcome.BUSY ? AutocallStatus.BUSY : AutocallStatus.NO_ANSWER;
    }

    private static String missing(Ending ending) {
        return ending.missingSound()
                .map(sound -> "files: the sound " + sound + " is missing on the Asterisk server")
                .orElse("files: a sound is missing on the Asterisk server");
    }
}
