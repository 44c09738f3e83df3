package org.alterisk.bridge.track;

import org.jspecify.annotations.Nullable;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The headers of an event in their order and spelling, each with all its values. Two arrays and no
/// table: an event has some twenty, and tens of thousands of events may wait for Kafka.
public final class Headers extends AbstractMap<String, List<String>> {
    private static final int COMMON = 32;

    private final String[] names;
    private final List<String>[] values;

    private Headers(String[] names, List<String>[] values) {
        this.names = names;
        this.values = values;
    }

    static Headers of(Map<String, List<String>> fields) {
        if (fields instanceof Headers already) {
            return already;
        }
        var gathered = new Gathering();
        fields.forEach((name, values) -> gathered.add(name, List.copyOf(values)));
        return gathered.taken();
    }

    /// Takes the headers of one event after the other.
    public static final class Gathering {
        private String[] names = new String[COMMON];
        private List<String>[] values = lists(COMMON);
        private int size;

        /// A further header, or further values of one that has come before.
        ///
        /// @param more never changes
        public void add(String name, List<String> more) {
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    values[i] = joined(values[i], more);
                    return;
                }
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            names[size] = name;
            values[size++] = more;
        }

        /// All that were added since the last time.
        public Headers taken() {
            var headers = new Headers(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
            size = 0;
            return headers;
        }

        private static List<String> joined(List<String> some, List<String> more) {
            var all = new ArrayList<>(some);
            all.addAll(more);
            return List.copyOf(all);
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
        private static List<String>[] lists(int length) {
            return new List[length];
        }
    }

    @Override
    public @Nullable List<String> get(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Map.Entry<String, List<String>>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, List<String>>> iterator() {
                return entries();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    private Iterator<Map.Entry<String, List<String>>> entries() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < names.length;
            }

            @Override
            public Map.Entry<String, List<String>> next() {
                if (next == names.length) {
                    throw new java.util.NoSuchElementException();
                }
                var entry = Map.entry(names[next], values[next]);
                next++;
                return entry;
            }
        };
    }
}
