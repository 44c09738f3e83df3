package org.alterisk.simulation.database;

import org.alterisk.dialer.job.IntakeRules;
import org.alterisk.dialer.job.NextStep;
import org.alterisk.dialer.store.IntakeStore.Refusal;
import org.alterisk.schema.message.Cancel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Cancels autocalls in the transaction that takes the cancels in.
final class Withdrawing {
    private final SimulatedDatabase db;
    private final Transaction tx;
    private final Map<Long, Integer> takenAt;

    Withdrawing(SimulatedDatabase db, Transaction tx, Map<Long, Integer> takenAt) {
        this.db = db;
        this.tx = tx;
        this.takenAt = takenAt;
    }

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
        var numbers = new ArrayList<String>();
        named.forEach((id, indexes) -> {
            var autocall = Objects.requireNonNull(db.autocalls.get(id));
            var waiting = db.due.find(id);
            int without = 0;
            if (autocall.status().isFinal()) {
                without = indexes.size();
            } else if (waiting == null) {
                tx.requestCancel(autocall);
            } else {
                tx.removeDue(waiting);
                tx.finish(autocall, NextStep.cancelled(), tx.now());
                numbers.add(waiting.number());
                without = indexes.size() - 1; // the first of several made it final
            }
            indexes.stream()
                    .skip(indexes.size() - without)
                    .forEach(index -> refusals.add(new Refusal(index, IntakeRules.FINAL)));
        });
        tx.release(numbers);
        return refusals;
    }

    private Optional<Long> named(int index, Cancel cancel) {
        var autocall =
                switch (cancel) {
                    case Cancel.ById(var id, _) -> db.autocalls.get(id.value());
                    case Cancel.ByKey(var key, _) -> db.byKey.get(key);
                };
        return Optional.ofNullable(autocall)
                .map(AutocallRow::id)
                // an order that came after the cancel is not meant by it
                .filter(id -> takenAt.getOrDefault(id, -1) < index);
    }
}
