package org.alterisk.gateway.talk;

import java.util.Optional;

/// With whom an operator talks.
public sealed interface Talk {
    /// @param number of the other party; empty: unknown
    /// @param uniqueId of the other party's channel
    record Established(Optional<String> number, String uniqueId) implements Talk {}

    /// No one call can be told.
    record None(String reason) implements Talk {}
}
