package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.AUTOCALL;

import org.alterisk.dialer.job.IntakeRules;
import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.IntakeStore.Refusal;
import org.alterisk.dialer.store.NewAutocall;
import org.alterisk.dialer.store.NewCancel;
import org.alterisk.dialer.store.NewJob;
import org.alterisk.schema.db.tables.records.AutocallRecord;
import org.alterisk.schema.message.Cancel;
import org.alterisk.schema.message.StatusEvent;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Puts one batch of jobs into the tables, and then the cancels that came among them. Jobs that
/// meet another of the same id or key are rare and looked at one by one.
final class IntakeTransaction {
    private final DSLContext tx;
    private final IdBlock ids;
    private final Instant now;
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<Long, Integer> takenAt = new HashMap<>();

    IntakeTransaction(DSLContext tx, Instant now, IdBlock ids) {
        this.tx = tx;
        this.now = now;
        this.ids = ids;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    int taken() {
        return takenAt.size();
    }

    void take(List<Incoming> incoming) {
        var jobs = new TreeMap<Integer, NewJob>();
        var cancels = new TreeMap<Integer, Cancel>();
        for (int i = 0; i < incoming.size(); i++) {
            switch (incoming.get(i)) {
                case NewJob job -> jobs.put(i, job);
                case NewCancel(var cancel) -> cancels.put(i, cancel);
            }
        }
        insert(jobs);
        refusals.addAll(new Cancelling(tx, now, takenAt).cancel(cancels));
    }

    private void insert(Map<Integer, NewJob> jobs) {
        var rows = new LinkedHashMap<Long, NewAutocall>();
        var met = new ArrayList<NewAutocall>();
        jobs.forEach((index, job) -> {
            var row = identified(index, job);
            if (row.isPresent() && rows.putIfAbsent(row.get().id(), row.get()) != null) {
                met.add(row.get());
            }
        });
        var inserted = insert(rows.values());
        rows.keySet().removeAll(inserted);
        met.addAll(rows.values());
        // the first of an id says what becomes of the id
        met.sort(Comparator.comparingInt(NewAutocall::index));
        met.forEach(this::resolve);
    }

    /// Gives an id to a job without one. An id that was never given out is refused; a refused order
    /// without an id leaves no trace in the tables.
    private Optional<NewAutocall> identified(int index, NewJob job) {
        if (job.id().isEmpty()) {
            return job.refusal().isEmpty()
                    ? Optional.of(new NewAutocall(index, ids.next(tx), job))
                    : Optional.empty();
        }
        long id = job.id().get().value();
        if (!ids.isReserved(tx, id)) {
            refusals.add(new Refusal(index, IntakeRules.NEVER_GIVEN));
            return Optional.empty();
        }
        return Optional.of(new NewAutocall(index, id, job));
    }

    /// Inserts those that meet no other; returns their ids.
    private Set<Long> insert(Collection<NewAutocall> rows) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        var inserted =
                new HashSet<>(
                        tx.insertInto(AUTOCALL, AUTOCALL.fields())
                                .valuesOfRecords(
                                        rows.stream().map(r -> IntakeColumns.of(r, now)).toList())
                                .onConflictDoNothing()
                                .returning(AUTOCALL.ID)
                                .fetch(AUTOCALL.ID));
        var added = rows.stream().filter(row -> inserted.contains(row.id())).toList();
        var good = added.stream().filter(NewAutocall::isGood).toList();
        var trip = new OneTrip();
        if (!good.isEmpty()) {
            trip.then(Due.added(good.stream().map(this::due).toList()));
        }
        if (!added.isEmpty()) {
            trip.then(Outbox.added(added.stream().map(this::event).toList()));
        }
        trip.run(tx);
        good.forEach(row -> takenAt.put(row.id(), row.index()));
        return inserted;
    }

    private Due due(NewAutocall row) {
        var order = row.job().order();
        return new Due(
                row.id(), row.job().digits(), order.priority(), row.dueAt(now), order.expiresAt());
    }

    private StatusEvent event(NewAutocall row) {
        return row.state().event(null, row.isGood() ? row.dueAt(now) : null, now);
    }

    private void resolve(NewAutocall row) {
        var sameId = find(row.id());
        if (sameId != null) {
            if (!isSameOrder(row, sameId)) {
                refusals.add(new Refusal(row.index(), IntakeRules.ID_TAKEN));
            }
            return;
        }
        var sameKey = row.key().map(this::find).orElse(null);
        if (sameKey == null) {
            throw new IllegalStateException("autocall " + row.id() + " met none, but is not there");
        }
        if (isSameOrder(row, sameKey)) {
            // told anew, so that the sender learns the id
            Outbox.add(tx, List.of(States.of(sameKey).event(null, null, now)));
        } else {
            refusals.add(new Refusal(row.index(), IntakeRules.KEY_TAKEN));
        }
        if (row.job().id().isPresent()) {
            insert(List.of(row.refused(IntakeRules.KEY_TAKEN)));
        }
    }

    private @Nullable AutocallRecord find(long id) {
        return tx.fetchOne(AUTOCALL, AUTOCALL.ID.eq(id));
    }

    private @Nullable AutocallRecord find(String key) {
        return tx.fetchOne(AUTOCALL, AUTOCALL.JOB_KEY.eq(key));
    }

    private static boolean isSameOrder(NewAutocall row, AutocallRecord other) {
        return Arrays.equals(row.job().digest(), other.getDigest());
    }
}
