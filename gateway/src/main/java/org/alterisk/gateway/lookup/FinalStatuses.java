package org.alterisk.gateway.lookup;

import org.alterisk.schema.autocall.AutocallId;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The final statuses asked for lately. They never change, so they are never out of date; the
/// number of them is bounded.
final class FinalStatuses {
    private final int capacity;
    private final Map<AutocallId, Found.Known> known;

    FinalStatuses(int capacity) {
        this.capacity = capacity;
        known =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<AutocallId, Found.Known> eldest) {
                        return size() > FinalStatuses.this.capacity;
                    }
                };
    }

    synchronized Optional<Found.Known> of(AutocallId id) {
        return Optional.ofNullable(known.get(id));
    }

    synchronized void remember(AutocallId id, Found.Known status) {
        if (status.status().isFinal()) {
            known.put(id, status);
        }
    }
}
