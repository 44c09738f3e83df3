package org.alterisk.gateway.webhook.rest;

import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.webhook.Targets;
import org.alterisk.gateway.webhook.WebhookEvent;
import org.alterisk.gateway.webhook.store.WebhookStore.Change;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads what is wanted of a webhook. Pure.
final class WebhookReader {
    private static final Set<String> KNOWN = Set.of("name", "url", "events", "enabled");
    private static final String NAME = "[\\p{L}\\p{N}._ -]{1,63}";

    private WebhookReader() {}

    /// A new one: all but `enabled` is required.
    static Checked<Change> whole(byte[] body) {
        return Checked.of(() -> {
            var json = ApiJson.object(body);
            for (var field : List.of("name", "url", "events")) {
                if (!json.has(field)) {
                    throw refused(field, "field.missing", "must be given");
                }
            }
            return change(json);
        });
    }

    static Checked<Change> part(byte[] body) {
        return Checked.of(() -> change(ApiJson.object(body)));
    }

    private static Change change(ObjectNode json) throws RefusedException {
        for (var name : json.propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw refused("value", "field.unknown", "may have name, url, events and enabled");
            }
        }
        return new Change(
                name(json.get("name")),
                url(json.get("url")),
                events(json.get("events")),
                enabled(json.get("enabled")));
    }

    private static @Nullable String name(@Nullable JsonNode node) throws RefusedException {
        if (node == null) {
            return null;
        }
        if (!node.isString() || !node.stringValue().matches(NAME)) {
            throw refused(
                    "name",
                    "webhook.name",
                    "must be 1 to 63 letters, digits, spaces, dots, dashes and underscores");
        }
        return node.stringValue();
    }

    private static @Nullable String url(@Nullable JsonNode node) throws RefusedException {
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            throw refused("url", "json.type", "must be a string");
        }
        return Targets.parse("url", node.stringValue()).orRefuse().toString();
    }

    private static @Nullable List<String> events(@Nullable JsonNode node) throws RefusedException {
        if (node == null) {
            return null;
        }
        var events = new ArrayList<String>();
        for (var event : node) {
            events.add(event.isString() ? event.stringValue() : "");
        }
        var known = Set.of(WebhookEvent.ATTEMPT.word(), WebhookEvent.FINAL.word());
        if (!node.isArray()
                || events.isEmpty()
                || !known.containsAll(events)
                || Set.copyOf(events).size() < events.size()) {
            throw refused("events", "webhook.events", "must be an array of attempt, final or both");
        }
        return events;
    }

    private static @Nullable Boolean enabled(@Nullable JsonNode node) throws RefusedException {
        if (node == null) {
            return null;
        }
        if (!node.isBoolean()) {
            throw refused("enabled", "json.type", "must be true or false");
        }
        return node.booleanValue();
    }

    private static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }
}
