package org.alterisk.gateway.lookup;

import org.alterisk.gateway.watch.Reachability;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.schema.autocall.AutocallId;
import org.jooq.DSLContext;

import java.time.Duration;

/// Finds out what became of an autocall. What one gateway has acknowledged, every gateway knows.
/// Blocks, within bounds: call it on a virtual thread.
public final class StatusLookup {
    private static final Duration BARRIER = Duration.ofSeconds(2);
    private static final int REMEMBERED = 50_000;

    private final StatusRows rows;
    private final PendingIds pending;
    private final ReadBarrier barrier;
    private final Reachability database;
    private final FinalStatuses finals = new FinalStatuses(REMEMBERED);

    /// Starts what a look-up needs as parts of the service.
    ///
    /// @param background for the loop that follows the stored offsets
    /// @param db for the look-ups themselves
    public static StatusLookup start(
            Service service,
            KafkaClients kafka,
            String topic,
            DSLContext background,
            DSLContext db,
            Reachability database,
            EndOffsets ends) {
        var pending = new PendingIds();
        var progress = new TailProgress();
        var offsets = new StoredOffsets(background, topic, database);
        service.start(offsets);
        service.start(
                new JobTail(
                        kafka.reader("gateway-tail", JobTail.OPTIONS),
                        topic,
                        offsets,
                        pending,
                        progress,
                        new Reachability("Kafka")));
        var rows = service.add(new StatusRows(db));
        return new StatusLookup(rows, pending, new ReadBarrier(ends, progress), database);
    }

    StatusLookup(StatusRows rows, PendingIds pending, ReadBarrier barrier, Reachability database) {
        this.rows = rows;
        this.pending = pending;
        this.barrier = barrier;
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
            case StatusRows.Row.Present(var known) -> remembered(id, known);
            case StatusRows.Row row when pending.contains(id) -> Found.Known.pending();
            case StatusRows.Row.Away() -> away();
            case StatusRows.Row.Absent() -> afterBarrier(id);
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
            case StatusRows.Row.Present(var known) -> remembered(id, known);
            case StatusRows.Row.Absent() -> new Found.NoSuchId();
            case StatusRows.Row.Away() -> away();
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
