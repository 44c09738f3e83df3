package org.alterisk.gateway.publish;

import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.runtime.watch.Reachability;
import org.jooq.exception.DataAccessException;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Keeps two blocks of ids reserved. A block that this process does not live to use up is lost, and
/// never given to another.
public final class ReserveWorker implements Worker {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final LongSupplier firstOfNext;
    private final ReservedIds ids;
    private final Wake need;
    private final Reachability database;

    /// @param firstOfNext takes a block from the database's sequence; fails with a
    ///   [DataAccessException]
    /// @param need woken when `ids` wants another block
    public ReserveWorker(
            LongSupplier firstOfNext, ReservedIds ids, Wake need, Reachability database) {
        this.firstOfNext = firstOfNext;
        this.ids = ids;
        this.need = need;
        this.database = database;
    }

    @Override
    public String name() {
        return "gateway-ids";
    }

    @Override
    public void runOnce() throws InterruptedException {
        if (ids.wantsBlock() && reserved()) {
            return;
        }
        need.await(RETRY);
    }

    private boolean reserved() {
        try {
            ids.add(IdBlock.startingAt(firstOfNext.getAsLong()));
            database.reached();
            return true;
        } catch (DataAccessException e) {
            database.missed(e);
            return false;
        }
    }

    @Override
    public void wakeUp() {
        need.wake();
    }
}
