package org.alterisk.acceptance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// An action as Asterisk has read it.
///
/// @param headers by lower-case name, each with all its values; those of an originate's `Variable`
///   already split at their commas
public record ReadAction(Map<String, List<String>> headers) {
    static ReadAction of(List<String> lines) {
        var headers = new TreeMap<String, List<String>>();
        for (var line : lines) {
            int colon = line.indexOf(':');
            var name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            var value = colon < 0 ? line : line.substring(colon + 1).stripLeading();
            headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        if (headers.getOrDefault("action", List.of("")).getFirst().equalsIgnoreCase("originate")) {
            headers.computeIfPresent(
                    "variable",
                    (_, lists) -> lists.stream().flatMap(list -> split(list).stream()).toList());
        }
        return new ReadAction(headers);
    }

    /// A comma parts assignments unless it is escaped or quoted.
    private static List<String> split(String value) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                part.append(value.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    public String name() {
        return first("action").toLowerCase(Locale.ROOT);
    }

    public String first(String header) {
        return headers.getOrDefault(header, List.of("")).getFirst();
    }
}
