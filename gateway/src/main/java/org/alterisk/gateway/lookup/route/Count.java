package org.alterisk.gateway.lookup.route;

import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

/// Attempts that went alike.
///
/// @param channel null: no route fitted the number
/// @param outcome null: they are live
/// @param cause Q.850
public record Count(
        @Nullable String channel,
        @Nullable Outcome outcome,
        @Nullable Integer cause,
        boolean answered,
        int attempts) {}
