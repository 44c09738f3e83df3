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
}
