package org.alterisk.gateway.session;

import org.alterisk.gateway.lookup.BoundedQueries;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The sessions that count. Most are found in what is read every half second, so that a session is
/// over within a second of its token, and goes on while the database is away.
public final class Sessions {
    private final Supplier<Optional<Map<ByteBuffer, Session>>> counting;
    private final SessionStore store;
    private final BoundedQueries queries;
    private final InstantSource clock;

    /// @param counting as last read; empty: they never were
    public Sessions(
            Supplier<Optional<Map<ByteBuffer, Session>>> counting,
            SessionStore store,
            BoundedQueries queries,
            InstantSource clock) {
        this.counting = counting;
        this.store = store;
        this.queries = queries;
        this.clock = clock;
    }

    /// What a cookie is worth.
    public sealed interface Found {
        record Counts(Session session) implements Found {}

        record Over() implements Found {}

        /// The database cannot be asked.
        record Unknown() implements Found {}
    }

    public Found find(SessionSecret secret) throws InterruptedException {
        var known = counting.get().map(sessions -> sessions.get(ByteBuffer.wrap(secret.hash())));
        if (known.isPresent()) {
            return found(known.get());
        }
        // begun a moment ago, here or at another gateway
        var asked = queries.run(() -> store.find(secret));
        if (asked.isEmpty()) {
            return new Found.Unknown();
        }
        return asked.get().map(this::found).orElseGet(Found.Over::new);
    }

    private Found found(Session session) {
        return session.expiresAt().isAfter(now()) ? new Found.Counts(session) : new Found.Over();
    }

    private Instant now() {
        return clock.instant();
    }
}
