package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A real Prometheus watches a running system: what is shipped for it is valid, names only what is
/// told, and each alert that is easy to cause comes. The tests are in the order of a bad night.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatedTelephony telephony;
    private Installation installation;
    private int workerPort;
    private int bridgePort;
    private Service gateway;
    private Service worker;
    private Service bridge;
    private LegacyClient crm;
    private Path folder;
    private Prometheus prometheus;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Prometheus.assumeInstalled();
        telephony = new SimulatedTelephony();
        installation = Installation.fresh(telephony, Map.of());
        workerPort = Installation.freePort();
        bridgePort = Installation.freePort();
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
        gateway = new Service("gateway");
        var registry = gateway.add(MetricRegistry.of("gateway", ""));
        gateway.adopt(
                Gateway.wire(GatewayConfig.from(environment), Vitals.of(registry, "gateway", ""))
                        .service());
        crm = new LegacyClient(installation.gatewayPort());
        Files.writeString(folder.resolve("rules.yml"), MonitoringDocs.hastyRules());
        prometheus = Prometheus.start(folder, ports().stream().map(p -> "127.0.0.1:" + p).toList());
        await().atMost(PATIENCE).until(prometheus::isUp);
    }

    private static HealthConfig at(int port) {
        return new HealthConfig("127.0.0.1", OptionalInt.of(port), port);
    }

    private List<Integer> ports() {
        return List.of(installation.gatewayPort(), workerPort, bridgePort);
    }

    @AfterAll
    void stop() {
        if (prometheus == null) {
            return; // skipped
        }
        prometheus.close();
        crm.close();
        List.of(gateway, worker, bridge).forEach(Service::close);
        telephony.close();
        http.shutdownNow();
    }

    private HttpResponse<String> get(int port, String path, String accept) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Accept", accept)
                            .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(path + " is not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String page(int port) {
        var answer = get(port, "/metrics", "*/*");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private void awaitAlerts(String... names) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(prometheus.firedWithin("5m")).contains(names));
    }

    private boolean isQuiet() throws IOException {
        return prometheus.query("ALERTS{alertstate=\"firing\"}").isEmpty();
    }

    @Test
    @Order(1)
    void theRulesAreValidAndFireWhenTheyShould() throws Exception {
        Files.writeString(folder.resolve("alerts.yml"), MonitoringDocs.rules());
        try (var tests = getClass().getResourceAsStream("/monitoring/alerts_test.yml")) {
            Files.write(folder.resolve("tests.yml"), Objects.requireNonNull(tests).readAllBytes());
        }

        var valid = Prometheus.tool(folder, "", "check", "rules", "alerts.yml");
        var fire = Prometheus.tool(folder, "", "test", "rules", "tests.yml");

        assertThat(valid.exit()).as(valid.text()).isZero();
        assertThat(fire.exit()).as(fire.text()).isZero();
    }

    /// Each alert has a case in the tests of the rules, and a chapter that says what to do.
    @Test
    @Order(1)
    void eachRuleIsTestedAndExplained() throws Exception {
        var rules = MonitoringDocs.rules();
        String tests;
        try (var resource = getClass().getResourceAsStream("/monitoring/alerts_test.yml")) {
            tests = new String(Objects.requireNonNull(resource).readAllBytes(), UTF_8);
        }
        var names = found("- alert: (\\w+)", rules);
        var runbooks = found("runbook: (\\S+)", rules);

        assertThat(names).hasSizeGreaterThan(10);
        assertThat(found("alertname=\"(\\w+)\"", tests)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(runbooks).hasSameSizeAs(names);
        assertThat(MonitoringDocs.runbooks()).containsAll(runbooks);
    }

    private static java.util.Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    @Order(2)
    void allIsWell() throws Exception {
        await().atMost(PATIENCE)
                .until(() ->
                        prometheus.query("up == 1").size() == 3
                                && prometheus.query("alterisk_node_up == 1").size() == 1);
        long id = crm.autocall(Cases.numberThat("200"), List.of("welcome"));
        await().atMost(PATIENCE).until(() -> crm.status(id).equals("OK (Sent)"));
        await().atMost(PATIENCE).until(this::isQuiet);

        for (int port : ports()) {
            assertThat(get(port, "/health/live", "*/*").body()).isEqualTo("live\n");
            var ready = get(port, "/health/ready", "*/*");
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
            assertThat(ready.body()).isEqualTo("ready\n");
        }
    }

    @Test
    @Order(3)
    void rejectedJobsAreTold() throws Exception {
        installation.publish("{\"number\":\"2005550001\"}");
        crm.get("autocall=x&file1=welcome");

        awaitAlerts("AlteriskJobsRejected");

        assertThat(prometheus.query("alterisk_jobs_rejected_total").toString())
                .doesNotContain("2005550001");
        assertThat(page(installation.gatewayPort()))
                .contains(
                        "alterisk_http_refused_total{node=\"\",process=\"gateway\","
                                + "reason=\"number.format\"} 1.0");
    }

    @Test
    @Order(4)
    void eachProcessTellsWhatPrometheusReads() throws Exception {
        for (int port : ports()) {
            var said = Prometheus.tool(folder, page(port), "check", "metrics");
            assertThat(said.text()).doesNotContain("error while linting");
            assertThat(said.text().lines())
                    .as("of ours none is named against convention")
                    .noneMatch(line -> line.startsWith("alterisk_"));
            var open = get(port, "/metrics", "application/openmetrics-text;version=1.0.0");
            assertThat(open.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/openmetrics-text");
            assertThat(open.body()).endsWith("# EOF\n");
        }
    }

    @Test
    @Order(4)
    void dashboardAndAlertsNameOnlyWhatIsTold() throws Exception {
        var told = new TreeSet<String>();
        for (int port : ports()) {
            told.addAll(MonitoringDocs.samplesIn(page(port)));
        }

        assertThat(told).containsAll(MonitoringDocs.metricsIn(MonitoringDocs.rules()));
        for (var expression : MonitoringDocs.expressions()) {
            assertThat(told).as(expression).containsAll(MonitoringDocs.metricsIn(expression));
            prometheus.query(expression); // fails if Prometheus does not understand it
        }
        var ours =
                told.stream()
                        .filter(name -> name.startsWith("alterisk_"))
                        .map(name ->
                                name.replaceAll("_seconds_(bucket|count|sum|max)$", "_seconds"))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(MonitoringDocs.explained()).isEqualTo(ours);
    }

    @Test
    @Order(4)
    void thePanelsOfTheDashboardDoNotOverlap() throws Exception {
        var taken = new TreeSet<String>();
        for (var panel : MonitoringDocs.dashboard().path("panels")) {
            var place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    int column = place.path("x").asInt() + x;
                    int line = place.path("y").asInt() + y;
                    assertThat(column).isLessThan(24);
                    assertThat(taken.add(column + "/" + line)).as(panel.toString()).isTrue();
                }
            }
        }
    }

    @Test
    @Order(5)
    void anAsteriskThatIsAwayIsTold() throws Exception {
        telephony.killAsterisk();
        await().atMost(PATIENCE)
                .until(() ->
                        get(workerPort, "/health/ready", "*/*")
                                .body()
                                .equals("ready\nnodes: none is up\n"));
        crm.autocall(Cases.numberThat("200"), List.of("welcome"));

        awaitAlerts(
                "AlteriskAmiDown",
                "AlteriskNodeAway",
                "AlteriskQueueOld",
                "AlteriskNoCallsThoughDue");
        var reason = "not ready\nasterisk: there is no connection to it\n";
        await().atMost(PATIENCE) // a bridge that has just lost its group stands by for a moment
                .untilAsserted(() -> {
                    var ready = get(bridgePort, "/health/ready", "*/*");
                    assertThat(ready.body()).isEqualTo(reason);
                    assertThat(ready.statusCode()).isEqualTo(503);
                });

        telephony.startAsterisk();
        await().atMost(PATIENCE).until(this::isQuiet);
    }

    @Test
    @Order(6)
    void aProcessThatIsGoneIsTold() {
        bridge.close();

        awaitAlerts("AlteriskProcessDown");
    }
}
