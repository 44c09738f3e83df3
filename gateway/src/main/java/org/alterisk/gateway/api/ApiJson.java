package org.alterisk.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.javalin.http.Context;

import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How answers are written, and small documents read. What is null is left out.
public final class ApiJson {
    public static final String TYPE = "application/json";

    public static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private ApiJson() {}

    /// @param body of a request
    public static ObjectNode object(byte[] body) throws RefusedException {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw refused("json.syntax", "must be JSON, without doubled names");
        }
        throw refused("json.object", "must be a JSON object");
    }

    private static RefusedException refused(String code, String rule) {
        return new RefusedException(new Violation("value", code, rule));
    }

    public static void write(Context http, int status, Object answer) {
        http.status(status);
        http.contentType(TYPE);
        http.header("Cache-Control", "no-store");
        http.result(MAPPER.writeValueAsBytes(answer));
    }
}
