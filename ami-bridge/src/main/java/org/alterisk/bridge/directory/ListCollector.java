package org.alterisk.bridge.directory;

import org.alterisk.bridge.track.AmiEvent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers the lists that stand in the stream of events, where their place tells what they are
/// newer than. A list counts only when it is whole.
final class ListCollector {
    private static final int MOST_OPEN = 16;

    private final Map<String, List<AmiEvent>> open = new HashMap<>();

    void clear() {
        open.clear();
    }

    /// Takes an item or an end of a list; the whole list at its end.
    Optional<List<AmiEvent>> take(AmiEvent event) {
        var id = event.first("ActionID").orElse("");
        if (event.first("EventList").isEmpty()) {
            if (open.size() < MOST_OPEN || open.containsKey(id)) {
                open.computeIfAbsent(id, _ -> new ArrayList<>()).add(event);
            }
            return Optional.empty();
        }
        var removed = open.remove(id);
        var items = removed == null ? List.<AmiEvent>of() : removed;
        return event.endsListOf(items.size()) ? Optional.of(List.copyOf(items)) : Optional.empty();
    }
}
