package org.alterisk.acceptance;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A browser on an operator's computer that follows its own line.
final class ScreenPop implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private record Event(String name, JsonNode data) {}

    private ScreenPop(HttpClient http) {
        this.http = http;
    }

    /// Returns when it is told how the line stands.
    static ScreenPop at(int port, String address) {
        try {
            var http = HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build();
            var pop = new ScreenPop(http);
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + port
                                                    + "/fcgi-bin/asterisk.fcgi/events"))
                            .header("Accept", "text/event-stream")
                            .build();
            var lines = http.send(request, BodyHandlers.ofLines()).body();
            Thread.ofVirtual().start(() -> pop.read(lines));
            pop.await("state");
            return pop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void read(Stream<String> lines) {
        var name = new String[1];
        try {
            lines.forEach(line -> {
                if (line.startsWith("event: ")) {
                    name[0] = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name[0], JSON.readTree(line.substring(6))));
                }
            });
        } catch (UncheckedIOException e) {
            // closed
        }
    }

    /// The data of the last event of this name.
    JsonNode await(String name) {
        return org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> last(name), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<JsonNode> last(String name) {
        return events.reversed().stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .findFirst();
    }

    List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
