package org.alterisk.gateway.lookup;

import org.alterisk.schema.autocall.AutocallId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// One query at a time: those who ask while it is on its way share the next one, so that the more
/// ask, the less each costs. What is answered was read after it was asked for.
final class SharedReading implements RowReader {
    private static final int MOST_OF_A_QUERY = 500;

    private final Query query;
    private final Executor beside;
    private final Duration bound;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean reading = new AtomicBoolean();

    /// Reads those of the ids that are there; empty: the database is away, or too slow.
    @FunctionalInterface
    interface Query {
        Optional<Map<AutocallId, Found.Known>> read(Set<AutocallId> ids)
                throws InterruptedException;
    }

    private record Asked(AutocallId id, CompletableFuture<Row> row) {}

    /// @param beside runs what reads for all, beside those who ask
    /// @param bound how long one who asks waits
    SharedReading(Query query, Executor beside, Duration bound) {
        this.query = query;
        this.beside = beside;
        this.bound = bound;
    }

    @Override
    public Row find(AutocallId id) throws InterruptedException {
        var mine = new Asked(id, new CompletableFuture<>());
        asked.add(mine);
        readUnlessAnotherDoes();
        try {
            return mine.row.get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Row.Away();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a query failed", e);
        }
    }

    /// Those who are not yet in a query.
    int waiting() {
        return asked.size();
    }

    private void readUnlessAnotherDoes() {
        if (!asked.isEmpty() && reading.compareAndSet(false, true)) {
            beside.execute(this::readForAll);
        }
    }

    private void readForAll() {
        try {
            for (var batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
                answer(batch);
            }
        } finally {
            reading.set(false);
            readUnlessAnotherDoes(); // for who came just now
        }
    }

    private List<Asked> nextBatch() {
        var batch = new ArrayList<Asked>();
        for (var next = asked.poll(); next != null; next = asked.poll()) {
            batch.add(next);
            if (batch.size() == MOST_OF_A_QUERY) break;
        }
        return batch;
    }

    private void answer(List<Asked> batch) {
        var ids = new HashSet<AutocallId>();
        batch.forEach(each -> ids.add(each.id()));
        try {
            var rows = query.read(ids);
            for (var each : batch) {
                each.row.complete(
                        rows.map(found -> row(found, each.id())).orElseGet(Row.Away::new));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the gateway stops
            batch.forEach(each -> each.row.complete(new Row.Away()));
        } catch (RuntimeException e) {
            batch.forEach(each -> each.row.completeExceptionally(e));
        }
    }

    private static Row row(Map<AutocallId, Found.Known> found, AutocallId id) {
        var known = found.get(id);
        return known == null ? new Row.Absent() : new Row.Present(known);
    }
}
