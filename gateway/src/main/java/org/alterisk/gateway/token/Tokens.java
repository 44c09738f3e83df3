package org.alterisk.gateway.token;

import org.alterisk.gateway.watch.Reachability;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The tokens that count, less than a second old; asking never waits. While the database is away
/// those last read count.
public final class Tokens implements Worker {
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final TokenStore store;
    private final Reachability database;
    private final Wake stopping = Wake.create();
    private volatile @Nullable Map<ByteBuffer, Token> counting;

    public Tokens(TokenStore store, Reachability database) {
        this.store = store;
        this.database = database;
    }

    /// False: they were never read, since the database is away.
    public boolean areKnown() {
        return counting != null;
    }

    /// The token that this is, if it counts.
    public Optional<Token> find(TokenText text) {
        var known = counting;
        return known == null
                ? Optional.empty()
                : Optional.ofNullable(known.get(ByteBuffer.wrap(text.hash())));
    }

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            counting = Map.copyOf(store.counting());
            database.reached();
        } catch (DataAccessException e) {
            database.missed(e);
        }
        stopping.await(PERIOD);
    }

    @Override
    public void wakeUp() {
        stopping.wake();
    }
}
