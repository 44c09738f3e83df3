package org.alterisk.gateway.token;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The tokens that count, by their hash.
///
/// @param counting as last read; empty: they never were, since the database is away
public record Tokens(Supplier<Optional<Map<ByteBuffer, Token>>> counting) {
    /// How often they are read: a revoked one counts no more within a second.
    public static final Duration EVERY = Duration.ofMillis(500);

    public boolean areKnown() {
        return counting.get().isPresent();
    }

    /// The token that this is, if it counts.
    public Optional<Token> find(TokenText text) {
        return counting.get().map(known -> known.get(ByteBuffer.wrap(text.hash())));
    }
}
