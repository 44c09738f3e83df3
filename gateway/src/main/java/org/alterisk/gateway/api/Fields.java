package org.alterisk.gateway.api;

import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The parameters of a query, or the fields of a small JSON object: texts, each known and given
/// once.
public record Fields(Map<String, String> values) {
    public Fields {
        values = Map.copyOf(values);
    }

    public static Fields ofQuery(Map<String, List<String>> query, String... known)
            throws RefusedException {
        var values = new TreeMap<String, String>();
        for (var parameter : query.entrySet()) {
            if (!Arrays.asList(known).contains(parameter.getKey())) {
                throw unknown("query", known);
            }
            if (parameter.getValue().size() != 1) {
                throw refused(parameter.getKey(), "query.doubled", "must be given once");
            }
            values.put(parameter.getKey(), parameter.getValue().getFirst());
        }
        return new Fields(values);
    }

    public static Fields ofBody(byte[] body, String... known) throws RefusedException {
        var values = new TreeMap<String, String>();
        for (var field : ApiJson.object(body).properties()) {
            if (!Arrays.asList(known).contains(field.getKey())) {
                throw unknown("value", known);
            }
            if (!field.getValue().isString()) {
                throw refused(field.getKey(), "field.type", "must be a string");
            }
            values.put(field.getKey(), field.getValue().stringValue());
        }
        return new Fields(values);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String get(String name) throws RefusedException {
        return find(name).orElseThrow(() -> refused(name, "field.missing", "is required"));
    }

    private static RefusedException unknown(String field, String... known) {
        return refused(
                field,
                field + ".unknown",
                known.length == 0 ? "must be empty" : "may have " + String.join(", ", known));
    }

    private static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }
}
