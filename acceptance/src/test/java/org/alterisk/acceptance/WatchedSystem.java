package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.bridge.Bridge;
import org.alterisk.bridge.BridgeConfig;
import org.alterisk.dialer.DialerConfig;
import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.GatewayConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.health.HealthConfig;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.health.WatchedProcess;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.metric.MetricRegistry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// A bridge, a worker and a gateway, each as it stands in production, and a Prometheus with the
/// shipped rules in haste.
final class WatchedSystem implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    final Service bridge;
    final Service worker;
    final Service gateway = new Service("gateway");
    final Prometheus prometheus;
    final int gatewayPort;
    final int workerPort = Installation.freePort();
    final int bridgePort = Installation.freePort();

    /// @param folder for Prometheus
    WatchedSystem(Installation installation, Path folder) throws Exception {
        gatewayPort = installation.gatewayPort();
        var environment = new Environment(installation.environment());
        bridge =
                WatchedProcess.start(
                        "ami-bridge",
                        "asterisk",
                        at(bridgePort),
                        vitals -> Bridge.wire(BridgeConfig.from(environment), vitals));
        worker =
                WatchedProcess.start(
                        "dialer-worker",
                        "",
                        at(workerPort),
                        vitals ->
                                org.alterisk.dialer.Main.wire(
                                        DialerConfig.from(environment), vitals));
        var registry = gateway.add(MetricRegistry.of("gateway", ""));
        gateway.adopt(
                Gateway.wire(GatewayConfig.from(environment), Vitals.of(registry, "gateway", ""))
                        .service());
        Files.writeString(folder.resolve("rules.yml"), MonitoringDocs.hastyRules());
        prometheus = Prometheus.start(folder, ports().stream().map(p -> "127.0.0.1:" + p).toList());
        await().atMost(PATIENCE).until(prometheus::isUp);
    }

    private static HealthConfig at(int port) {
        return new HealthConfig("127.0.0.1", OptionalInt.of(port), port);
    }

    List<Integer> ports() {
        return List.of(gatewayPort, workerPort, bridgePort);
    }

    /// Whether Prometheus sees all three, and the worker sees the node.
    boolean isSeen() throws IOException {
        return prometheus.query("up == 1").size() == 3
                && prometheus.query("alterisk_node_up == 1").size() == 1;
    }

    /// What a process says of itself.
    String readiness(int port) {
        try (var http = HttpClient.newHttpClient()) {
            var url = URI.create("http://127.0.0.1:" + port + "/health/ready");
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isQuiet() throws IOException {
        return prometheus.query("ALERTS{alertstate=\"firing\"}").isEmpty();
    }

    void awaitAlerts(String... names) {
        awaitAlerts(() -> {}, names);
    }

    /// @param meanwhile done again and again until they have come
    void awaitAlerts(Runnable meanwhile, String... names) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    meanwhile.run();
                    assertThat(prometheus.firedWithin("5m")).contains(names);
                });
    }

    @Override
    public void close() {
        prometheus.close();
        List.of(gateway, worker, bridge).forEach(Service::close);
    }
}
