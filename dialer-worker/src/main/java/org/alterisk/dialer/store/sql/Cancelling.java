package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.alterisk.schema.db.Tables.AUTOCALL_DUE;

import org.alterisk.dialer.job.IntakeRules;
import org.alterisk.dialer.job.NextStep;
import org.alterisk.dialer.store.IntakeStore.Refusal;
import org.alterisk.schema.db.tables.records.AutocallDueRecord;
import org.alterisk.schema.db.tables.records.AutocallRecord;
import org.alterisk.schema.message.Cancel;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Cancels autocalls in the transaction that takes the cancels in. One that waits leaves the queue
/// and is final; one with a live attempt is marked, and settling makes no other attempt of it.
///
/// The queue's rows are waited for, not passed over: whoever has one may be claiming it, and then
/// there is an attempt to be seen when it is ours. Rows of the queue come before those of the
/// autocalls, as in finishing; what settling put back between the two is looked for once more.
final class Cancelling {
    private final DSLContext tx;
    private final Instant now;
    private final Map<Long, Integer> takenAt;

    /// @param takenAt the autocalls of this very batch, and the place of each in it
    Cancelling(DSLContext tx, Instant now, Map<Long, Integer> takenAt) {
        this.tx = tx;
        this.now = now;
        this.takenAt = takenAt;
    }

    /// @param cancels by their places in the batch
    /// @return those that change nothing, and why
    List<Refusal> cancel(SortedMap<Integer, Cancel> cancels) {
        var refusals = new ArrayList<Refusal>();
        var named = new TreeMap<Long, List<Integer>>();
        cancels.forEach((index, cancel) ->
                named(index, cancel)
                        .ifPresentOrElse(
                                id -> named.computeIfAbsent(id, _ -> new ArrayList<>()).add(index),
                                () ->
                                        refusals.add(
                                                new Refusal(index, IntakeRules.unknown(cancel)))));
        if (named.isEmpty()) {
            return refusals;
        }
        var waiting = takeFromQueue(named.keySet());
        var queued = new HashMap<Long, AutocallRecord>();
        for (var autocall : lock(named.keySet())) {
            var indexes = Objects.requireNonNull(named.get(autocall.getId()));
            if (autocall.getStatus().isFinal()) {
                indexes.forEach(index -> refusals.add(new Refusal(index, IntakeRules.FINAL)));
            } else {
                queued.put(autocall.getId(), autocall);
            }
        }
        var live = new ArrayList<>(queued.keySet());
        live.removeAll(waiting.keySet());
        if (!live.isEmpty()) {
            waiting.putAll(takeFromQueue(live));
            live.removeAll(waiting.keySet());
        }
        mark(live);
        if (!waiting.isEmpty()) {
            finish(waiting, queued);
        }
        queued.keySet().forEach(id -> note(id, named, cancels));
        // the first of several cancels of one autocall made it final
        waiting.keySet().stream()
                .flatMap(id -> Objects.requireNonNull(named.get(id)).stream().skip(1))
                .forEach(index -> refusals.add(new Refusal(index, IntakeRules.FINAL)));
        return refusals;
    }

    /// Who asked for it first, where that is told.
    private void note(long id, Map<Long, List<Integer>> named, SortedMap<Integer, Cancel> cancels) {
        var first = Objects.requireNonNull(named.get(id)).getFirst();
        Objects.requireNonNull(cancels.get(first))
                .by()
                .ifPresent(by ->
                        tx.update(AUTOCALL)
                                .set(AUTOCALL.CANCELLED_BY, by)
                                .where(AUTOCALL.ID.eq(id))
                                .and(AUTOCALL.CANCELLED_BY.isNull())
                                .execute());
    }

    private Optional<Long> named(int index, Cancel cancel) {
        var which =
                switch (cancel) {
                    case Cancel.ById(var id, _) -> AUTOCALL.ID.eq(id.value());
                    case Cancel.ByKey(var key, _) -> AUTOCALL.JOB_KEY.eq(key);
                };
        return tx.select(AUTOCALL.ID)
                .from(AUTOCALL)
                .where(which)
                .fetchOptional(AUTOCALL.ID)
                // an order that came after the cancel is not meant by it
                .filter(id -> takenAt.getOrDefault(id, -1) < index);
    }

    private Map<Long, String> takeFromQueue(Collection<Long> ids) {
        var locked =
                DSL.select(AUTOCALL_DUE.ID)
                        .from(AUTOCALL_DUE)
                        .where(AUTOCALL_DUE.ID.in(ids))
                        .orderBy(AUTOCALL_DUE.ID)
                        .forUpdate();
        return tx.deleteFrom(AUTOCALL_DUE)
                .where(AUTOCALL_DUE.ID.eq(DSL.any(DSL.array(locked))))
                .returning(AUTOCALL_DUE.ID, AUTOCALL_DUE.NUMBER)
                .fetchMap(AutocallDueRecord::getId, AutocallDueRecord::getNumber);
    }

    private List<AutocallRecord> lock(Collection<Long> ids) {
        return tx.selectFrom(AUTOCALL)
                .where(AUTOCALL.ID.in(ids))
                .orderBy(AUTOCALL.ID)
                .forNoKeyUpdate()
                .fetch();
    }

    private void mark(Collection<Long> live) {
        if (live.isEmpty()) {
            return;
        }
        tx.update(AUTOCALL)
                .set(AUTOCALL.CANCEL_REQUESTED_AT, now)
                .where(AUTOCALL.ID.in(live))
                .and(AUTOCALL.CANCEL_REQUESTED_AT.isNull())
                .execute();
    }

    private void finish(Map<Long, String> waiting, Map<Long, AutocallRecord> queued) {
        var step = NextStep.cancelled();
        tx.update(AUTOCALL)
                .set(AUTOCALL.STATUS, step.status())
                .set(AUTOCALL.REASON, step.reason().orElse(null))
                .set(AUTOCALL.VERSION, AUTOCALL.VERSION.plus(1))
                .set(AUTOCALL.FINISHED_AT, now)
                .set(AUTOCALL.CANCEL_REQUESTED_AT, now)
                .where(AUTOCALL.ID.in(waiting.keySet()))
                .execute();
        Outbox.add(
                tx,
                waiting.keySet().stream()
                        .map(id -> States.of(Objects.requireNonNull(queued.get(id))))
                        .map(state -> state.after(step, state.attempts()).event(null, null, now))
                        .toList());
        Parking.release(tx, waiting.values());
    }
}
