package org.alterisk.gateway.lookup;

import org.alterisk.schema.autocall.AutocallStatus;

import java.util.Optional;

/// The result of a look-up.
public sealed interface Found {
    /// @param reason why it ended so, where that is known
    record Known(AutocallStatus status, Optional<String> reason) implements Found {
        static Known pending() {
            return new Known(AutocallStatus.QUEUED, Optional.empty());
        }
    }

    /// Surely never acknowledged.
    record NoSuchId() implements Found {}

    /// It cannot be told now.
    record Unanswerable(String reason) implements Found {}
}
