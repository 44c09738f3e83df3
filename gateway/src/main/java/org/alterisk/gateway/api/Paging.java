package org.alterisk.gateway.api;

import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A page of a list, the latest first: as many as `limit`, those `before` a cursor.
///
/// @param limit how many at most
public record Paging(Fields query, int limit) {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    public static Paging of(Fields query) throws RefusedException {
        var limit = query.find("limit");
        if (limit.isEmpty()) {
            return new Paging(query, USUAL);
        }
        if (!limit.get().matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit.get()) > MOST) {
            throw new RefusedException(
                    new Violation(
                            "limit", "number.range", "must be a whole number from 1 to " + MOST));
        }
        return new Paging(query, Integer.parseInt(limit.get()));
    }

    /// The address of the next page; null: this one is not full, so it is the last.
    ///
    /// @param size of this page
    /// @param last the cursor of the last on it
    public @Nullable String next(String path, int size, long last) {
        return next(path, size, Long.toString(last));
    }

    public @Nullable String next(String path, int size, String last) {
        if (size < limit) {
            return null;
        }
        var parts = new TreeMap<>(query.values());
        parts.put("before", last);
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + encoded(part.getValue()))
                .collect(Collectors.joining("&", path + "?", ""));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
