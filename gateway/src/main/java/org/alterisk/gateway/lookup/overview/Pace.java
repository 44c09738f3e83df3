package org.alterisk.gateway.lookup.overview;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// How fast it goes.
///
/// @param begunInMinute attempts of the last minute
/// @param lastBegunAt null: there never was one
/// @param ended attempts, in [#WINDOW]
/// @param meanSeconds that these took, from taking a slot to giving it back; 0: there were none
public record Pace(
        long begunInMinute, @Nullable Instant lastBegunAt, long ended, double meanSeconds) {
    public static final Duration WINDOW = Duration.ofMinutes(5);
}
