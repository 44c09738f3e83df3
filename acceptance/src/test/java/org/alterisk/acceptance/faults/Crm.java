package org.alterisk.acceptance.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// A CRM that takes it calmly when a gateway does not answer.
final class Crm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PREFIX = "Answer: OK\nAutoCallID: ";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Crm(int port) {
        base = "http://127.0.0.1:" + port + "/fcgi-bin/asterisk.fcgi?";
    }

    /// @param status of HTTP
    record Reply(int status, String body, String reason, Duration took) {
        Optional<Long> id() {
            return body.startsWith(PREFIX)
                    ? Optional.of(Long.parseLong(body.substring(PREFIX.length()).strip()))
                    : Optional.empty();
        }

        /// `Queued`, `OK (Sent)` ...; empty if the question could not be answered now.
        Optional<String> autocallStatus() {
            return status == 200
                    ? Optional.of(body.strip().substring("Answer: ".length()))
                    : Optional.empty();
        }
    }

    Optional<Reply> order(String number) {
        return order(number, "file1=short");
    }

    /// @param files as the query has them
    Optional<Reply> order(String number, String files) {
        return ask("autocall=" + number + "&" + files);
    }

    Optional<Reply> status(long id) {
        return ask("autocallstatus=" + id);
    }

    /// Empty when the connection broke or nothing came in time.
    private Optional<Reply> ask(String query) {
        long begun = System.nanoTime();
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(base + query)).timeout(PATIENCE).build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(
                    new Reply(
                            response.statusCode(),
                            response.body(),
                            response.headers().firstValue("X-Alterisk-Reason").orElse(""),
                            Duration.ofNanos(System.nanoTime() - begun)));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
