package org.alterisk.gateway.api.document;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.alterisk.gateway.api.ApiJson;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The OpenAPI document, as a test asks it.
final class Document {
    private static final String PLACE = "urn:openapi";

    private final JsonNode tree;
    private final SchemaRegistry schemas;

    Document(JsonNode tree) {
        this.tree = tree;
        var strict = tree.deepCopy();
        forbidUntold(strict);
        schemas =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemas(java.util.Map.of(PLACE, strict.toString())));
    }

    /// One method of one path.
    ///
    /// @param pointer of it in the document
    record Operation(String method, String path, String pointer, JsonNode node) {
        String name() {
            return method + " " + path;
        }

        boolean isForAnybody() {
            return node.has("security") && node.get("security").isEmpty();
        }

        /// The role that its description names.
        String role() {
            return node.get("description").asString().replaceAll("(?s)Role: ([a-z]+)\\..*", "$1");
        }
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : tree.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (!method.getKey().equals("parameters")) {
                    operations.add(
                            new Operation(
                                    method.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    "/paths/" + escaped(path.getKey()) + "/" + method.getKey(),
                                    method.getValue()));
                }
            }
        }
        return operations;
    }

    /// A part of the document and where it is, references followed.
    record Part(String pointer, JsonNode node) {}

    Part part(String pointer) {
        var node = tree.at(pointer);
        return node.has("$ref")
                ? part(node.get("$ref").asString().substring(1))
                : new Part(pointer, node);
    }

    /// The response of a status; empty: is not documented.
    Optional<Part> response(Operation operation, int status) {
        var part = part(operation.pointer() + "/responses/" + status);
        return part.node().isMissingNode() ? Optional.empty() : Optional.of(part);
    }

    /// The one content type of a response or request body.
    static String type(Part part) {
        return part.node().get("content").propertyNames().iterator().next();
    }

    /// What is wrong with a value by the schema of a part with content.
    List<String> problems(Part part, JsonNode value) {
        var at = part.pointer() + "/content/" + escaped(type(part)) + "/schema";
        return validate(schemas.getSchema(SchemaLocation.of(PLACE + "#" + at)), value);
    }

    List<String> problems(String schemaPointer, JsonNode value) {
        return validate(schemas.getSchema(SchemaLocation.of(PLACE + "#" + schemaPointer)), value);
    }

    static List<String> validate(Schema schema, JsonNode value) {
        return schema
                .validate(
                        value.toString(),
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /// By OpenAPI 3.1's own schema.
    List<String> problems() {
        var meta = ApiJson.MAPPER.readTree(Resources.read("openapi/oas-3.1.schema.json"));
        return validate(
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(meta),
                tree);
    }

    static String escaped(String text) {
        return text.replace("~", "~0").replace("/", "~1");
    }

    /// What readers ignore, the gateway still must not send untold.
    private static void forbidUntold(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.get("properties") instanceof ObjectNode
                && !object.has("additionalProperties")
                && object.has("type")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Document::forbidUntold);
    }
}
