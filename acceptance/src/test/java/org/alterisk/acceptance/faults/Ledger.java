package org.alterisk.acceptance.faults;

import org.alterisk.acceptance.faults.Evidence.Order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// What a CRM knows: what it ordered, what it was answered. Thread-safe.
final class Ledger {
    private final List<Order> orders = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private final Map<Long, List<String>> answers = new LinkedHashMap<>();

    synchronized void ordered(String number, Optional<Long> id) {
        orders.add(new Order(number, id));
        id.ifPresent(ids::add);
    }

    synchronized List<Order> orders() {
        return List.copyOf(orders);
    }

    synchronized List<Long> ids() {
        return List.copyOf(ids);
    }

    synchronized Optional<Long> anyId() {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(ids.get(ThreadLocalRandom.current().nextInt(ids.size())));
    }

    /// Keeps changes only.
    synchronized void answered(long id, String status) {
        var mine = answers.computeIfAbsent(id, _ -> new ArrayList<>());
        if (mine.isEmpty() || !mine.getLast().equals(status)) {
            mine.add(status);
        }
    }

    synchronized Map<Long, List<String>> answers() {
        var copy = new LinkedHashMap<Long, List<String>>();
        answers.forEach((id, list) -> copy.put(id, List.copyOf(list)));
        return copy;
    }
}
