package org.alterisk.simulation.telephony;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The family `alterisk` of an Asterisk's database. What was written in the last second is not on
/// its disk yet.
final class Journal {
    private static final long COMMITTED_AFTER = 1_000_000_000;

    private final Map<String, String> records = new TreeMap<>();
    private final Deque<Written> uncommitted = new ArrayDeque<>();

    private record Written(String key, @Nullable String before, long at) {}

    @Nullable String get(String key) {
        return records.get(key);
    }

    Map<String, String> all() {
        return records;
    }

    void put(String key, String value, long now) {
        written(key, records.put(key, value), now);
    }

    void remove(String key, long now) {
        var before = records.remove(key);
        if (before != null) {
            written(key, before, now);
        }
    }

    private void written(String key, @Nullable String before, long now) {
        committed(now - COMMITTED_AFTER);
        uncommitted.addLast(new Written(key, before, now));
    }

    private void committed(long until) {
        while (!uncommitted.isEmpty() && uncommitted.getFirst().at() <= until) {
            uncommitted.removeFirst();
        }
    }

    /// Asterisk was killed: what was written since this time is gone.
    ///
    /// @return the keys that have no record any more, or an older one
    List<String> killed(long since) {
        committed(since);
        var lost = new ArrayList<String>();
        while (!uncommitted.isEmpty()) {
            var last = uncommitted.removeLast();
            if (last.before() == null) {
                records.remove(last.key());
                lost.add(last.key());
            } else {
                records.put(last.key(), last.before());
            }
        }
        return lost;
    }
}
