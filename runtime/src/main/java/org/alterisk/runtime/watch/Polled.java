package org.alterisk.runtime.watch;

import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.jooq.exception.DataAccessException;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Something small in the database, read again and again. Asking for it never waits; while the
/// database is away it is as last read.
public final class Polled<T> implements Worker {
    private final String name;
    private final Supplier<T> reading;
    private final Duration period;
    private final Reachability database;
    private final Wake stopping;
    private volatile Optional<T> latest = Optional.empty();

    /// @param reading fails with a [DataAccessException]
    public Polled(
            String name, Supplier<T> reading, Duration period, Reachability database, Time time) {
        this.name = name;
        this.reading = reading;
        this.period = period;
        this.database = database;
        stopping = time.newWake();
    }

    /// Empty before the first reading.
    public Optional<T> latest() {
        return latest;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            latest = Optional.of(reading.get());
            database.reached();
        } catch (DataAccessException e) {
            database.missed(e);
        }
        stopping.await(period);
    }

    @Override
    public void wakeUp() {
        stopping.wake();
    }
}
