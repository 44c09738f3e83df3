package org.alterisk.gateway.directory;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A node as the directory has it.
///
/// @param since when it became so, as far as this process can tell: it knows what it has read
/// @param asterisk the version of its Asterisk; null: was not told
/// @param channels that are live on it
public record KnownNode(
        String name, boolean present, Instant since, @Nullable String asterisk, int channels) {}
