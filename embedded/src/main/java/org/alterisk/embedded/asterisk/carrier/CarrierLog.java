package org.alterisk.embedded.asterisk.carrier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/// All calls that a carrier saw, in the order of their INVITEs. Thread-safe. A log that is filled
/// for very long forgets its oldest ended calls.
public final class CarrierLog {
    private static final int KEPT = 100_000;

    private final Map<String, CarrierCall> calls = new LinkedHashMap<>();

    public synchronized void add(CarrierCall call) {
        calls.put(call.id(), call);
        if (calls.size() > KEPT) forgetOldestEnded();
    }

    public void ringing(String id, Instant at) {
        change(id, call -> call.ringing(at));
    }

    public void answered(String id, Instant at) {
        change(id, call -> call.answered(at));
    }

    /// A second end of the same call is ignored: the first one ended it.
    public void ended(String id, Instant at, CarrierCall.Side by, OptionalInt reply) {
        change(id, call -> call.live() ? call.ended(at, by, reply) : call);
    }

    private synchronized void change(String id, UnaryOperator<CarrierCall> change) {
        calls.computeIfPresent(id, (_, call) -> change.apply(call));
    }

    private void forgetOldestEnded() {
        calls.values().stream()
                .filter(call -> !call.live())
                .findFirst()
                .map(CarrierCall::id)
                .ifPresent(calls::remove);
    }

    public synchronized List<CarrierCall> calls() {
        return List.copyOf(calls.values());
    }

    public List<CarrierCall> callsTo(String number) {
        return calls().stream().filter(call -> call.number().equals(number)).toList();
    }

    public Optional<CarrierCall> call(String id) {
        return calls().stream().filter(call -> call.id().equals(id)).findFirst();
    }

    public List<CarrierCall> live() {
        return calls().stream().filter(CarrierCall::live).toList();
    }

    public int mostLiveAtOnce() {
        return mostLiveAtOnce(calls());
    }

    /// The most calls that were live at any one instant. A call that ends at the instant at which
    /// another begins is not live together with it.
    public static int mostLiveAtOnce(Collection<CarrierCall> calls) {
        record Change(Instant at, int by) {}
        var changes = new ArrayList<Change>();
        for (var call : calls) {
            changes.add(new Change(call.invited(), 1));
            call.ending().ifPresent(end -> changes.add(new Change(end.at(), -1)));
        }
        changes.sort(Comparator.comparing(Change::at).thenComparingInt(Change::by));
        int live = 0;
        int most = 0;
        for (var change : changes) {
            live += change.by();
            most = Math.max(most, live);
        }
        return most;
    }
}
