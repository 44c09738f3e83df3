package org.alterisk.bench.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An event that Asterisk said.
///
/// @param fields its headers but its name; of one that came more than once the last
record Said(String event, Map<String, String> fields) {
    private static final List<String> CALL = List.of("Linkedid", "DestLinkedid", "Uniqueid");

    Said {
        fields = Map.copyOf(fields);
    }

    /// Of which call it is; empty: of none.
    String call() {
        return CALL.stream()
                .filter(fields::containsKey)
                .map(name -> fields.getOrDefault(name, ""))
                .findFirst()
                .orElse("");
    }

    /// What became of events on their way. Pure.
    ///
    /// @param lost were said and are not stored
    /// @param disordered calls of which some are stored in another order than they were said in
    record Way(List<Said> lost, int disordered) {
        Way {
            lost = List.copyOf(lost);
        }

        /// What is stored and was not said does not matter: another ear may hear more, and one that
        /// is not sure to have stored an event stores it again.
        static Way of(List<Said> said, List<Said> stored) {
            var storedOf = byCall(stored);
            var lost = new ArrayList<Said>();
            int disordered = 0;
            for (var call : byCall(said).entrySet()) {
                var there = known(storedOf.getOrDefault(call.getKey(), List.of()), call.getValue());
                lost.addAll(without(there, call.getValue()));
                if (!call.getKey().isEmpty() && !isSubsequence(there, call.getValue())) {
                    disordered++;
                }
            }
            return new Way(lost, disordered);
        }

        private static Map<String, List<Said>> byCall(List<Said> events) {
            var calls = new LinkedHashMap<String, List<Said>>();
            events.forEach(event ->
                    calls.computeIfAbsent(event.call(), _ -> new ArrayList<>()).add(event));
            return calls;
        }

        /// Those that were said, each as often as it was.
        private static List<Said> known(List<Said> stored, List<Said> said) {
            var left = new ArrayList<>(said);
            return stored.stream().filter(left::remove).toList();
        }

        private static List<Said> without(List<Said> some, List<Said> all) {
            var left = new ArrayList<>(all);
            some.forEach(left::remove);
            return left;
        }

        private static boolean isSubsequence(List<Said> part, List<Said> whole) {
            int found = 0;
            for (var event : whole) {
                if (found < part.size() && part.get(found).equals(event)) found++;
            }
            return found == part.size();
        }
    }
}
