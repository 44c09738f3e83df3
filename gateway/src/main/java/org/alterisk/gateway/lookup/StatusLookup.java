package org.alterisk.gateway.lookup;

import org.alterisk.gateway.lookup.tail.Barrier;
import org.alterisk.gateway.lookup.tail.PendingIds;
import org.alterisk.gateway.lookup.tail.Tail;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.autocall.AutocallId;

import java.time.Duration;

/// Finds out what became of an autocall. What one gateway has acknowledged, every gateway knows.
/// Blocks, within bounds: call it on a virtual thread.
public final class StatusLookup {
    private static final Duration BARRIER = Duration.ofSeconds(2);
    private static final int REMEMBERED = 50_000;

    private final RowReader rows;
    private final PendingIds pending;
    private final Barrier barrier;
    private final Reachability database;
    private final FinalStatuses finals = new FinalStatuses(REMEMBERED);

    public StatusLookup(RowReader rows, Tail tail, Reachability database) {
        this.rows = rows;
        pending = tail.pending();
        barrier = tail.barrier();
        this.database = database;
    }

    public Found find(AutocallId id) throws InterruptedException {
        var remembered = finals.of(id);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        if (database.isAway() && pending.contains(id)) {
            return Found.Known.pending(); // at once: not each look-up shall wait for the database
        }
        return switch (rows.find(id)) {
            case RowReader.Row.Present(var known) -> remembered(id, known);
            case RowReader.Row row when pending.contains(id) -> Found.Known.pending();
            case RowReader.Row.Away() -> away();
            case RowReader.Row.Absent() -> afterBarrier(id);
        };
    }

    /// Pending first, then the row: the other way round, a job that is taken in between the two
    /// readings would be missed by both.
    private Found afterBarrier(AutocallId id) throws InterruptedException {
        if (!barrier.pass(BARRIER)) {
            return new Found.Unanswerable("the queue cannot be read to its end, try again later");
        }
        if (pending.contains(id)) {
            return Found.Known.pending();
        }
        return switch (rows.find(id)) {
            case RowReader.Row.Present(var known) -> remembered(id, known);
            case RowReader.Row.Absent() -> new Found.NoSuchId();
            case RowReader.Row.Away() -> away();
        };
    }

    private Found remembered(AutocallId id, Found.Known known) {
        finals.remember(id, known);
        return known;
    }

    private static Found away() {
        return new Found.Unanswerable("the database cannot be reached, try again later");
    }
}
