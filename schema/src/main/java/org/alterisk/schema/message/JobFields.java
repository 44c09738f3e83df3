package org.alterisk.schema.message;

import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The fields of a job as it came: of the right JSON type and in range, or refused. Nothing is
/// coerced: `"3"` is not 3, null is the same as absent.
record JobFields(ObjectNode tree) {
    private static final Pattern BY = Pattern.compile("[\\P{C}&&[^\\p{Zl}\\p{Zp}]]{1,100}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");

    static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }

    void refuseTypeHints() throws RefusedException {
        for (var name : tree.propertyNames()) {
            if (name.startsWith("@")) {
                throw refused("value", "json.type-hint", "must have no field that begins with @");
            }
        }
    }

    Optional<String> key() throws RefusedException {
        var key = text("key");
        return key.isEmpty() ? key : Optional.of(checkKey("key", key.get()).orRefuse());
    }

    /// Who asks: shown to people, so without anything that steers a terminal.
    Optional<String> by() throws RefusedException {
        var by = text("by");
        if (by.isPresent() && !BY.matcher(by.get()).matches()) {
            throw refused("by", "by.format", "must be 1 to 100 printable characters");
        }
        return by;
    }

    static Checked<String> checkKey(String field, String key) {
        return KEY.matcher(key).matches()
                ? Checked.valid(key)
                : Checked.invalid(field, "key.format", "must be 1 to 100 visible ASCII characters");
    }

    Optional<String> text(String field) throws RefusedException {
        var node = field(field);
        if (node.isPresent() && !node.get().isString()) {
            throw refused(field, "json.type", "must be a string");
        }
        return node.map(JsonNode::stringValue);
    }

    String requiredText(String field) throws RefusedException {
        return text(field).orElseThrow(() -> refused(field, "field.missing", "is required"));
    }

    List<String> requiredTexts(String field, int max) throws RefusedException {
        var node = field(field).orElseThrow(() -> refused(field, "field.missing", "is required"));
        if (!node.isArray() || node.isEmpty() || node.size() > max) {
            throw refused(field, "files.count", "must be an array of 1 to " + max + " strings");
        }
        var texts = new ArrayList<String>();
        for (var element : node) {
            if (!element.isString()) {
                throw refused(field, "json.type", "must be an array of strings");
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    Optional<Long> integer(String field, long min, long max) throws RefusedException {
        var node = field(field);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!node.get().isIntegralNumber()
                || !node.get().canConvertToLong()
                || node.get().longValue() < min
                || node.get().longValue() > max) {
            throw refused(
                    field, "number.range", "must be a whole number from " + min + " to " + max);
        }
        return Optional.of(node.get().longValue());
    }

    Optional<Instant> instant(String field) throws RefusedException {
        var text = text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var at = OffsetDateTime.parse(text.get());
            if (at.getYear() < 2000 || at.getYear() > 2100) {
                throw refused(field, "time.range", "must be a time from 2000 to 2100");
            }
            return Optional.of(at.toInstant());
        } catch (DateTimeParseException e) {
            throw refused(
                    field, "time.format", "must be a time as in RFC 3339: 2026-11-23T09:00:00Z");
        }
    }

    private Optional<JsonNode> field(String field) {
        return Optional.ofNullable(tree.get(field)).filter(node -> !node.isNull());
    }
}
