package org.alterisk.gateway.lookup;

import org.jooq.exception.DataAccessException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Queries of the database, each within a bound, also from one that has frozen in mid-answer.
public final class BoundedQueries implements AutoCloseable {
    public static final Duration BOUND = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// What it gave; empty: the database is away, or did not answer in time.
    public <T> Optional<T> run(Callable<T> query) throws InterruptedException {
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
            throw new IllegalStateException("a query failed", e);
        }
    }

    /// For what itself runs bounded queries. After the close it runs nothing: who waits for it has
    /// a bound of their own.
    Executor beside() {
        return task -> {
            if (!threads.isShutdown()) {
                threads.execute(task);
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
