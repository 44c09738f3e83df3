package org.alterisk.gateway.lookup;

import org.jooq.exception.DataAccessException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Readings of the database, each within a bound, also from one that has frozen in mid-answer.
public final class BoundedReads implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// What was read; empty: the database is away, or did not answer in time.
    public <T> Optional<T> read(Callable<T> query) throws InterruptedException {
        var reading = threads.submit(query);
        try {
            return Optional.of(reading.get(BOUND.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            reading.cancel(true); // closes the socket, so that the pool gets a new connection
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataAccessException) {
                return Optional.empty();
            }
            throw new IllegalStateException("reading failed", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
