package org.alterisk.standalone.remote;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// Asks a gateway's REST API.
///
/// @param address of the gateway
/// @param token who asks
record Rest(URI address, String token) {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 400;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 500;

    /// `ALTERISK_URL` and `ALTERISK_TOKEN`.
    ///
    /// @throws RestException when they are missing or wrong
    static Rest of(Map<String, String> environment) {
        var token = environment.getOrDefault("ALTERISK_TOKEN", "").strip();
        if (token.isEmpty()) {
            throw new RestException(
                    RestException.WRONG,
                    "ALTERISK_TOKEN is not set: ./alterisk tokens create NAME --role operate"
                            + " prints one");
        }
        var address = environment.getOrDefault("ALTERISK_URL", "http://localhost:8080").strip();
        if (!address.matches("https?://[^/?#\\s]+/?") || !token.matches("[!-~]{1,200}")) {
            throw new RestException(
                    RestException.WRONG,
                    "ALTERISK_URL must be like http://localhost:8080, ALTERISK_TOKEN a token");
        }
        return new Rest(URI.create(address), token);
    }

    JsonNode get(String path) {
        return ask("GET", path, null);
    }

    JsonNode post(String path, JsonNode body) {
        return ask("POST", path, JSON.writeValueAsString(body));
    }

    JsonNode delete(String path) {
        return ask("DELETE", path, null);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode ask(String method, String path, @Nullable String body) {
        var request =
                HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new RestException(
                    RestException.FAILED, address + " cannot be reached (" + e + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RestException(RestException.FAILED, "interrupted");
        }
    }

    private JsonNode answer(HttpResponse<String> response) {
        JsonNode answer;
        try {
            answer = JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new RestException(
                    RestException.FAILED, address + " does not answer as a gateway does");
        }
        if (response.statusCode() < REFUSED) {
            return answer;
        }
        int exitCode =
                response.statusCode() == NOT_FOUND
                        ? RestException.NOT_FOUND
                        : response.statusCode() >= UNAVAILABLE || response.statusCode() == TOO_MANY
                                ? RestException.FAILED
                                : RestException.WRONG;
        throw new RestException(
                exitCode, answer.path("detail").asString("HTTP " + response.statusCode()));
    }
}
