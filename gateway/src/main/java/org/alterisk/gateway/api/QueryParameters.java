package org.alterisk.gateway.api;

import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The parameters of a request for a list: each known, and given once.
///
/// @param values by name, as they came
public record QueryParameters(Map<String, String> values) {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    /// @throws RefusedException when there is another, or one of them twice
    public static QueryParameters of(Map<String, List<String>> query, SequencedSet<String> known)
            throws RefusedException {
        var single = new TreeMap<String, String>();
        for (var parameter : query.entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw refused("query", "query.unknown", "may have " + String.join(", ", known));
            }
            if (parameter.getValue().size() != 1) {
                throw refused(parameter.getKey(), "query.doubled", "must be given once");
            }
            single.put(parameter.getKey(), parameter.getValue().getFirst());
        }
        return new QueryParameters(single);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// How many a page has: `limit`.
    public int limit() throws RefusedException {
        var text = values.get("limit");
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST) {
            throw refused("limit", "number.range", "must be a whole number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    /// The address of the page after this one; null: this one, not full, is the last.
    ///
    /// @param last the cursor of the last on this page
    public @Nullable String next(String path, int limit, int size, long last) {
        if (size < limit) {
            return null;
        }
        var parts = new TreeMap<>(values);
        parts.put("before", Long.toString(last));
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + encoded(part.getValue()))
                .collect(Collectors.joining("&", path + "?", ""));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }
}
