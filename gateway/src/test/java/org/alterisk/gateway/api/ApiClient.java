package org.alterisk.gateway.api;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks the REST API as a program does.
public record ApiClient(int port, String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// @param text the body as it came
    public record Answer(int status, HttpResponse<String> response, String text) {
        public JsonNode json() {
            return ApiJson.MAPPER.readTree(text);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send("POST", path, ApiJson.TYPE, body, headers);
    }

    public Answer send(String method, String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        var request =
                request(path)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Accept", ApiJson.TYPE)
                        .timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response, response.body());
    }
}
