package org.alterisk.schema.message;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.check.RefusedException;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The withdrawal of an order as it came, or refused. Stricter than an order: whoever writes more
/// than which autocall to cancel expects more than will be done.
final class CancelFields {
    /// The names that may be told when they stand where they must not: others are raw input.
    private static final List<String> OF_AN_ORDER =
            List.of(
                    "number",
                    "files",
                    "key",
                    "id",
                    "priority",
                    "notBefore",
                    "expiresAt",
                    "tries",
                    "triesPeriod",
                    "language");

    private CancelFields() {}

    static boolean are(ObjectNode tree) {
        return isThere(tree.get("cancel"));
    }

    static Cancel read(ObjectNode tree) throws RefusedException {
        new JobFields(tree).refuseTypeHints();
        for (var field : OF_AN_ORDER) {
            if (isThere(tree.get(field))) {
                throw JobFields.refused(field, "cancel.fields", "must not stand beside cancel");
            }
        }
        refuseOthers("value", tree, Set.of("cancel", "v"), "must have nothing but cancel and v");
        if (!(tree.get("cancel") instanceof ObjectNode which)) {
            throw JobFields.refused("cancel", "json.type", "must be an object");
        }
        refuseOthers(
                "cancel",
                which,
                Set.of("key", "id", "by"),
                "must have nothing but key or id, and by");
        return which("cancel", which, new JobFields(which).by());
    }

    /// Of a request, whose sender is known otherwise.
    static Cancel request(ObjectNode which) throws RefusedException {
        refuseOthers("value", which, Set.of("key", "id"), "must have nothing but key or id");
        return which("value", which, Optional.empty());
    }

    /// @param field what the object is called
    private static Cancel which(String field, ObjectNode which, Optional<String> by)
            throws RefusedException {
        var fields = new JobFields(which);
        var key = fields.key();
        var id = fields.integer("id", 1, AutocallId.MAX);
        if (key.isPresent() == id.isPresent()) {
            throw JobFields.refused(field, "cancel.which", "must have either key or id");
        }
        return key.<Cancel>map(text -> new Cancel.ByKey(text, by))
                .orElseGet(() -> new Cancel.ById(new AutocallId(id.orElseThrow()), by));
    }

    static ObjectNode tree(Cancel cancel) {
        var tree = Json.MAPPER.createObjectNode();
        var which = tree.putObject("cancel");
        switch (cancel) {
            case Cancel.ById(var id, _) -> which.put("id", id.value());
            case Cancel.ByKey(var key, _) -> which.put("key", key);
        }
        cancel.by().ifPresent(by -> which.put("by", by));
        return tree;
    }

    private static void refuseOthers(
            String field, ObjectNode object, Set<String> known, String rule)
            throws RefusedException {
        for (var property : object.properties()) {
            if (!known.contains(property.getKey()) && isThere(property.getValue())) {
                throw JobFields.refused(field, "cancel.fields", rule);
            }
        }
    }

    private static boolean isThere(@Nullable JsonNode node) {
        return node != null && !node.isNull();
    }
}
