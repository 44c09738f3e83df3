package org.alterisk.dialer.job;

import org.alterisk.schema.autocall.AutocallStatus;

import java.time.Instant;
import java.util.Optional;

/// What becomes of an autocall after an attempt.
public sealed interface NextStep {
    /// @param status a final one
    /// @param reason for people, where the status does not say it all
    record Finish(AutocallStatus status, Optional<String> reason) implements NextStep {
        public Finish {
            if (!status.isFinal()) {
                throw new IllegalArgumentException(status + " is not final");
            }
        }
    }

    record RetryAt(Instant at) implements NextStep {}

    /// The end of an autocall that was cancelled before it was final.
    static Finish cancelled() {
        return new Finish(
                AutocallStatus.CANCELLED, Optional.of("cancelled before the next attempt"));
    }

    /// The end of an autocall whose time has passed while it waited.
    static Finish expired() {
        return new Finish(AutocallStatus.EXPIRED, Optional.of("expiresAt: has passed"));
    }

    /// The end of an autocall that waits for a route.
    static Finish unroutable() {
        return new Finish(
                AutocallStatus.ERROR, Optional.of("number: no route of AUTO_CALL_CHANNEL fits it"));
    }

    /// What is left of this step when the autocall was cancelled meanwhile: an end is an end, and
    /// no other attempt is made.
    default Finish withoutAnotherAttempt() {
        return switch (this) {
            case Finish finish -> finish;
            case RetryAt _ -> cancelled();
        };
    }
}
