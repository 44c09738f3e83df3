package org.alterisk.acceptance;

import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A CRM's endpoint for webhooks: keeps what is posted to it.
final class WebhookEndpoint implements AutoCloseable {
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    record Post(String id, String timestamp, String signature, String body) {
        JsonNode json() {
            return Curl.JSON.readTree(body);
        }

        /// As the OpenAPI document has it checked.
        boolean isSignedWith(String secret) {
            try {
                var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                var signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
                var right = Base64.getEncoder().encodeToString(mac.doFinal(signed));
                long age = System.currentTimeMillis() / 1000 - Long.parseLong(timestamp);
                return Math.abs(age) <= 300
                        && List.of(signature.split(" ")).contains("v1," + right);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    WebhookEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var headers = exchange.getRequestHeaders();
                    posts.add(
                            new Post(
                                    headers.getFirst("webhook-id"),
                                    headers.getFirst("webhook-timestamp"),
                                    headers.getFirst("webhook-signature"),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8)));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alterisk";
    }

    List<Post> posts() {
        return List.copyOf(posts);
    }

    /// What was told of an autocall, repetitions left out.
    List<String> typesOf(long autocall) {
        return posts.stream()
                .filter(post -> post.json().at("/data/autocallId").asLong() == autocall)
                .collect(
                        java.util.stream.Collectors.toMap(
                                Post::id, post -> post.json().get("type").asString(), (a, _) -> a))
                .values()
                .stream()
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
