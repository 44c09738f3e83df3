package org.alterisk.simulation.database;

import org.alterisk.dialer.job.IntakeRules;
import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.IntakeStore.Refusal;
import org.alterisk.dialer.store.NewAutocall;
import org.alterisk.dialer.store.NewCancel;
import org.alterisk.dialer.store.NewJob;
import org.alterisk.schema.message.Cancel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Puts one batch of jobs into the tables, and then the cancels that came among them.
final class TakingIn {
    private final SimulatedDatabase db;
    private final Transaction tx;
    private final IdBlock ids;
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<Long, Integer> takenAt = new HashMap<>();

    TakingIn(SimulatedDatabase db, Transaction tx, IdBlock ids) {
        this.db = db;
        this.tx = tx;
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
        refusals.addAll(new Withdrawing(db, tx, takenAt).cancel(cancels));
    }

    private void insert(Map<Integer, NewJob> jobs) {
        var rows = new LinkedHashMap<Long, NewAutocall>();
        var met = new ArrayList<NewAutocall>();
        jobs.forEach((index, job) ->
                identified(index, job)
                        .ifPresent(row -> {
                            if (rows.putIfAbsent(row.id(), row) != null) {
                                met.add(row);
                            }
                        }));
        rows.values().stream().filter(row -> !insert(row)).forEach(met::add);
        met.sort(Comparator.comparingInt(NewAutocall::index));
        met.forEach(this::resolve);
    }

    private Optional<NewAutocall> identified(int index, NewJob job) {
        if (job.id().isEmpty()) {
            return job.refusal().isEmpty()
                    ? Optional.of(new NewAutocall(index, ids.next(), job))
                    : Optional.empty();
        }
        long id = job.id().get().value();
        if (!ids.isReserved(id)) {
            refusals.add(new Refusal(index, IntakeRules.NEVER_GIVEN));
            return Optional.empty();
        }
        return Optional.of(new NewAutocall(index, id, job));
    }

    /// Whether it met no other of its id or key.
    private boolean insert(NewAutocall row) {
        boolean keyIsKnown =
                db.keeps(Constraint.ONE_AUTOCALL_PER_KEY)
                        && row.key().map(db.byKey::containsKey).orElse(false);
        if (db.autocalls.containsKey(row.id()) || keyIsKnown) {
            return false;
        }
        tx.lock(row.id());
        tx.insert(row);
        if (row.isGood()) {
            var order = row.job().order();
            var dueAt = row.dueAt(tx.now());
            tx.addDue(
                    new DueRow(
                            row.id(),
                            row.job().digits(),
                            order.priority(),
                            dueAt,
                            order.expiresAt().orElse(null),
                            null));
            tx.addEvent(row.state().event(null, dueAt, tx.now()));
            takenAt.put(row.id(), row.index());
        } else {
            tx.addEvent(row.state().event(null, null, tx.now()));
        }
        return true;
    }

    private void resolve(NewAutocall row) {
        var sameId = db.autocalls.get(row.id());
        if (sameId != null) {
            if (!isSameOrder(row, sameId)) {
                refusals.add(new Refusal(row.index(), IntakeRules.ID_TAKEN));
            }
            return;
        }
        var sameKey = row.key().map(db.byKey::get).orElse(null);
        if (sameKey == null) {
            throw new IllegalStateException("autocall " + row.id() + " met none, but is not there");
        }
        if (isSameOrder(row, sameKey)) {
            tx.addEvent(sameKey.state().event(null, null, tx.now()));
        } else {
            refusals.add(new Refusal(row.index(), IntakeRules.KEY_TAKEN));
        }
        if (row.job().id().isPresent()) {
            insert(row.refused(IntakeRules.KEY_TAKEN));
        }
    }

    private static boolean isSameOrder(NewAutocall row, AutocallRow other) {
        return Arrays.equals(row.job().digest(), other.digest());
    }
}
