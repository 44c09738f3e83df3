package org.alterisk.gateway.lookup;

import static org.alterisk.schema.db.Tables.AUTOCALL;

import org.alterisk.schema.autocall.AutocallId;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads statuses from the table `autocall`, each within a bound, also from a database that has
/// frozen in mid-answer.
public final class StatusRows implements RowReader, AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(2);

    private final DSLContext db;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public StatusRows(DSLContext db) {
        this.db = db;
    }

    @Override
    public Row find(AutocallId id) throws InterruptedException {
        var reading = threads.submit(() -> read(id));
        try {
            return reading.get(BOUND.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            reading.cancel(true); // closes the socket, so that the pool gets a new connection
            return new Row.Away();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataAccessException) {
                return new Row.Away();
            }
            throw new IllegalStateException("reading a status failed", e);
        }
    }

    private Row read(AutocallId id) {
        var row =
                db.select(AUTOCALL.STATUS, AUTOCALL.REASON)
                        .from(AUTOCALL)
                        .where(AUTOCALL.ID.eq(id.value()))
                        .fetchOne();
        return row == null
                ? new Row.Absent()
                : new Row.Present(new Found.Known(row.value1(), Optional.ofNullable(row.value2())));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
