package org.alterisk.schema.message;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// A JSON Schema as published, and the same with every field that it does not name forbidden: what
/// readers ignore, writers still must not send untold.
record PublishedSchema(Schema lenient, Schema strict) {
    static PublishedSchema of(String topic) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var tree = read(topic);
        var lenient = registry.getSchema(tree.deepCopy());
        forbidUntold(tree);
        return new PublishedSchema(lenient, registry.getSchema(tree));
    }

    /// What is wrong with a document by the rules for readers.
    List<String> problems(String json) {
        return problems(lenient, json);
    }

    /// What is wrong with a document by the rules for writers.
    List<String> strictProblems(String json) {
        return problems(strict, json);
    }

    private static List<String> problems(Schema schema, String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode read(String topic) {
        var name = "/json-schema/" + topic + ".schema.json";
        try (var in = PublishedSchema.class.getResourceAsStream(name)) {
            return Json.MAPPER.readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forbidUntold(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        if (node instanceof ObjectNode object) {
            object.remove("$id"); // another schema than the published one
        }
        node.forEach(PublishedSchema::forbidUntold);
    }
}
