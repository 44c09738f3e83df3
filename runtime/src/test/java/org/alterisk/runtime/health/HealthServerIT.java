package org.alterisk.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.runtime.lifecycle.StartRefusedException;
import org.alterisk.runtime.metric.MetricRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.OptionalInt;

class HealthServerIT {
    private static final HealthConfig ANY = new HealthConfig("127.0.0.1", OptionalInt.of(0), 0);

    private final MetricRegistry registry = MetricRegistry.of("test", "");
    private final Vitals vitals = Vitals.of(registry, "test", "");
    private final HealthServer server = HealthServer.start(ANY, vitals);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.shutdownNow();
        server.close();
        registry.close();
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        var url = URI.create("http://127.0.0.1:" + server.port() + path);
        var request = HttpRequest.newBuilder(url).method(method, BodyPublishers.noBody()).build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void livesBeforeItIsReady() throws Exception {
        assertThat(send("GET", "/health/live").body()).isEqualTo("live\n");
        var ready = send("GET", "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("not ready\nstart: waits for its servers\n");
    }

    @Test
    void notesAreNoObstacles() throws Exception {
        vitals.tell(() -> new Readiness(List.of(), List.of("nodes: none is up")));

        var ready = send("GET", "/health/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo("ready\nnodes: none is up\n");
    }

    @Test
    void aReasonThatCannotBeToldIsAnError() throws Exception {
        vitals.tell(() -> {
            throw new IllegalStateException("secret");
        });

        var ready = send("GET", "/health/ready");

        assertThat(ready.statusCode()).isEqualTo(500);
        assertThat(ready.body()).isEqualTo("internal error\n");
    }

    @Test
    void tellsNumbersWithTheirProcess() throws Exception {
        vitals.metrics().counter("things", "Things").increment();

        assertThat(send("GET", "/metrics").body())
                .contains("alterisk_things_total{node=\"\",process=\"test\"} 1.0");
    }

    @Test
    void knowsThreePathsAndOneMethod() throws Exception {
        assertThat(send("GET", "/").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/metrics/more").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/metrics").statusCode()).isEqualTo(405);
        assertThat(send("HEAD", "/metrics").body()).isEmpty();
    }

    @Test
    void aPortThatIsAskedForMustBeFreeAndTheUsualOneNeedNot() {
        int taken = server.port();
        assertThatThrownBy(() ->
                        HealthServer.start(
                                new HealthConfig("127.0.0.1", OptionalInt.of(taken), 0), vitals))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("HEALTH_PORT");

        var usual = new HealthConfig("127.0.0.1", OptionalInt.empty(), taken);
        try (var other = HealthServer.start(usual, vitals)) {
            assertThat(other.port()).isNotEqualTo(taken);
        }
    }

    @Test
    void anAddressThatIsNotOneIsRefused() {
        assertThatThrownBy(() ->
                        HealthServer.start(
                                new HealthConfig("no.such.invalid", OptionalInt.of(0), 0), vitals))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("HEALTH_BIND");
    }
}
