package org.alterisk.gateway.lookup.overview;

import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Attempts that ended in the same five minutes, in the same way, on the same route and node.
///
/// @param bucket when these five minutes began
/// @param cause Q.850
/// @param sip status code
/// @param answered how many of them were
public record Settled(
        Instant bucket,
        Outcome outcome,
        @Nullable Integer cause,
        @Nullable Integer sip,
        @Nullable String route,
        String node,
        long count,
        long answered) {}
