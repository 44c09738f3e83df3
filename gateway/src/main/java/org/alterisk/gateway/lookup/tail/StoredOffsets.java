package org.alterisk.gateway.lookup.tail;

import org.alterisk.gateway.watch.Reachability;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.jooq.exception.DataAccessException;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// How far each partition of the jobs topic is taken in, read each second.
public final class StoredOffsets implements Worker {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Supplier<Map<Integer, Long>> stored;
    private final Reachability database;
    private final Wake stopping;
    private volatile Optional<Map<Integer, Long>> latest = Optional.empty();

    /// @param stored reads the next offsets by partition; fails with a [DataAccessException]
    public StoredOffsets(Supplier<Map<Integer, Long>> stored, Reachability database, Time time) {
        this.stored = stored;
        this.database = database;
        stopping = time.newWake();
    }

    /// Next offsets by partition, as last read; empty before the first reading.
    public Optional<Map<Integer, Long>> latest() {
        return latest;
    }

    @Override
    public String name() {
        return "gateway-offsets";
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            latest = Optional.of(stored.get());
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
