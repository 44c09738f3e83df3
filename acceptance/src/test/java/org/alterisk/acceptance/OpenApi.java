package org.alterisk.acceptance;

import tools.jackson.databind.JsonNode;

import java.util.NoSuchElementException;

/// The REST API as its document describes it: all that a stranger knows of it.
record OpenApi(JsonNode document) {
    record Operation(String method, String path, JsonNode description) {
        /// The request that the document gives as an example.
        JsonNode example(String name) {
            return description
                    .at("/requestBody/content/application~1json/examples/" + name + "/value")
                    .deepCopy();
        }
    }

    Operation operation(String id) {
        for (var path : document.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (id.equals(method.getValue().path("operationId").asString(""))) {
                    return new Operation(
                            method.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            method.getValue());
                }
            }
        }
        throw new NoSuchElementException(id);
    }
}
