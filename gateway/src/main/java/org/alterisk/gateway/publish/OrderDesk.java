package org.alterisk.gateway.publish;

import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.message.TraceParent;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/// Takes orders that may have a key of their own, and tells a new one from a repeated one. The
/// workers decide that when they take the job in, whoever sent it, so it is waited for. Blocks,
/// within bounds: call it on a virtual thread.
public final class OrderDesk {
    private static final Duration FIRST_LOOK = Duration.ofMillis(10);
    private static final Duration LAST_LOOK = Duration.ofMillis(160);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AutocallAcceptor acceptor;
    private final KeyRows rows;
    private final Reachability database;

    public OrderDesk(AutocallAcceptor acceptor, KeyRows rows, Reachability database) {
        this.acceptor = acceptor;
        this.rows = rows;
        this.database = database;
    }

    /// What an earlier order with this key makes of it; empty: none is known. To be asked first.
    public Optional<Ordered> repeated(AutocallOrder order) throws InterruptedException {
        if (order.key().isEmpty() || database.isAway()) {
            return Optional.empty();
        }
        return rows.ofKey(order.key().get())
                .flatMap(row -> row)
                .map(earlier -> beside(earlier, digest(order)));
    }

    /// Takes it.
    ///
    /// @param trace that the request is of
    public Ordered order(AutocallOrder order, Optional<TraceParent> trace)
            throws InterruptedException {
        var key = order.key();
        boolean isAway = database.isAway();
        return switch (acceptor.accept(order, trace)) {
            case Accepted.Unavailable(var reason) -> new Ordered.Unavailable(reason);
            case Accepted.Queued(var id) when key.isEmpty() -> new Ordered.Created(id);
            case Accepted.Queued _ when isAway -> new Ordered.Pending(key.get()); // at once
            case Accepted.Queued(var id) -> takenIn(id, key.get(), digest(order));
        };
    }

    private static String digest(AutocallOrder order) {
        return HexFormat.of().formatHex(JobCodec.digest(order));
    }

    private static Ordered beside(KeyRows.Taken earlier, String digest) {
        return earlier.digest().equals(digest)
                ? new Ordered.Repeated(earlier.id())
                : new Ordered.Conflict(earlier.id());
    }

    private Ordered takenIn(AutocallId id, String key, String digest) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var clock = Wake.create();
        for (var pause = FIRST_LOOK; System.nanoTime() - deadline < 0; pause = longer(pause)) {
            clock.await(pause);
            var answer = rows.ofId(id);
            if (answer.isEmpty()) {
                break; // the database is away: its bound was waited for
            }
            if (answer.get().isPresent()) {
                return judged(answer.get().get(), key, digest);
            }
        }
        return new Ordered.Pending(key);
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : twice;
    }

    /// A job that lost its key to another was taken in without it.
    private Ordered judged(KeyRows.Taken taken, String key, String digest)
            throws InterruptedException {
        if (taken.key().isPresent()) {
            return new Ordered.Created(taken.id());
        }
        var winner = rows.ofKey(key);
        if (winner.isEmpty()) {
            return new Ordered.Pending(key);
        }
        Optional<KeyRows.Taken> other = winner.get();
        return other.isPresent()
                ? beside(other.get(), digest)
                : new Ordered.Created(taken.id()); // refused for another reason: its status tells
    }
}
