package org.alterisk.gateway.lookup.sound;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A sound that was ordered.
///
/// @param autocalls that name it
/// @param playedAt when one of them was last delivered; null: none
/// @param missingAt when Asterisk last did not have it; null: never
public record KnownSound(
        String name, int autocalls, @Nullable Instant playedAt, @Nullable Instant missingAt) {}
