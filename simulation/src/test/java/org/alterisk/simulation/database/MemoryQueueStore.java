package org.alterisk.simulation.database;

import org.alterisk.dialer.job.NextStep;
import org.alterisk.dialer.store.QueueStore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Keeps the queue of waiting autocalls and the slots in order, in memory.
public final class MemoryQueueStore implements QueueStore {
    private static final int PARK_BATCH = 5_000;
    private static final Duration PARKED = Duration.ofMinutes(10);

    private final Session session;
    private final SimulatedDatabase db;

    public MemoryQueueStore(Session session) {
        this.session = session;
        db = session.database();
    }

    @Override
    public int finishExpired() {
        return session.transaction(tx ->
                finish(
                        tx,
                        StreamSupport.stream(db.due.expiring().spliterator(), false)
                                .takeWhile(row -> row.isExpired(tx.now())),
                        NextStep.expired()));
    }

    @Override
    public int finishUnroutable(Collection<Long> ids) {
        return session.transaction(tx -> finish(tx, rows(ids), NextStep.unroutable()));
    }

    private Stream<DueRow> rows(Collection<Long> ids) {
        return ids.stream().distinct().map(db.due::find).filter(Objects::nonNull);
    }

    private int finish(Transaction tx, Stream<DueRow> which, NextStep.Finish end) {
        var some = unlocked(tx, which).limit(BATCH).toList();
        for (var row : some) {
            var autocall = Objects.requireNonNull(db.autocalls.get(row.id()));
            tx.removeDue(row);
            tx.finish(autocall, end, autocall.cancelRequestedAt().orElse(null));
        }
        tx.release(some.stream().map(DueRow::number).toList());
        return some.size();
    }

    private Stream<DueRow> unlocked(Transaction tx, Stream<DueRow> rows) {
        return rows.filter(row -> !db.isLocked(row.id(), tx));
    }

    private Set<String> numbersInUse() {
        var numbers = new HashSet<String>();
        for (var slot : db.slots) {
            slot.attempt().ifPresent(attempt -> numbers.add(attempt.number()));
        }
        return numbers;
    }

    @Override
    public int park() {
        return session.transaction(tx -> {
            var live = numbersInUse();
            var met = new ArrayList<DueRow>();
            for (int priority = 0; priority <= 9; priority++) {
                db.due.longestDue(priority, tx.now(), PARK_BATCH).stream()
                        .filter(row -> live.contains(row.number()))
                        .forEach(met::add);
            }
            return park(tx, met.stream().limit(PARK_BATCH), PARKED);
        });
    }

    @Override
    public int awaitNode(Collection<Long> ids) {
        return session.transaction(
                tx -> park(tx, rows(ids).filter(row -> row.isDue(tx.now())), PARKED));
    }

    private int park(Transaction tx, Stream<DueRow> which, Duration time) {
        var rows = unlocked(tx, which).toList();
        rows.forEach(row -> tx.replaceDue(row, row.parkedUntil(tx.now().plus(time))));
        return rows.size();
    }

    @Override
    public void nodesChanged() {
        session.transaction(tx -> {
            var live = numbersInUse();
            var back = db.due.parked();
            var rows = unlocked(tx, back.filter(row -> !live.contains(row.number()))).toList();
            rows.forEach(row -> tx.replaceDue(row, row.back()));
            return true;
        });
    }

    @Override
    public int freeOver() {
        return session.transaction(tx -> {
            var over = slots(slot -> !slot.isFree() && !attempt(slot).overAt().isAfter(tx.now()));
            var numbers = over.stream().map(slot -> attempt(slot).number()).toList();
            over.forEach(slot -> tx.bind(slot, null));
            tx.release(numbers);
            return over.size();
        });
    }

    @Override
    public int moveDown() {
        return session.transaction(tx -> {
            int limit = db.simCalls();
            var above = slots(slot -> slot.slot() > limit && !slot.isFree());
            above.sort(Comparator.comparing(slot -> attempt(slot).id().value()));
            var free = slots(slot -> slot.slot() <= limit && slot.isFree());
            int moved = Math.min(above.size(), free.size());
            for (int i = 0; i < moved; i++) {
                var attempt = attempt(above.get(i));
                tx.bind(above.get(i), null);
                tx.bind(free.get(i), attempt);
            }
            return moved;
        });
    }

    private static AttemptRow attempt(SlotRow slot) {
        return slot.attempt().orElseThrow();
    }

    private List<SlotRow> slots(java.util.function.Predicate<SlotRow> which) {
        return new ArrayList<>(Stream.of(db.slots).filter(which).toList());
    }
}
