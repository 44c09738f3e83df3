package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A real Prometheus watches a running system: what is shipped for it is valid, names only what is
/// told, and the alerts of an Asterisk or a process that is away come. The others: [WorseNightIT].
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIT {
    private static final Duration PATIENCE = WatchedSystem.PATIENCE;

    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatedTelephony telephony;
    private Installation installation;
    private LegacyClient crm;
    private Path folder;
    private WatchedSystem system;
    private Prometheus prometheus;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Prometheus.assumeInstalled();
        telephony = new SimulatedTelephony();
        installation = Installation.fresh(telephony, Map.of());
        system = new WatchedSystem(installation, folder);
        prometheus = system.prometheus;
        crm = new LegacyClient(installation.gatewayPort());
    }

    @AfterAll
    void stop() {
        if (system == null) {
            return; // skipped
        }
        crm.close();
        system.close();
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
        await().atMost(PATIENCE).until(system::isSeen);
        long id = crm.autocall(Cases.numberThat("200"), List.of("welcome"));
        await().atMost(PATIENCE).until(() -> crm.status(id).equals("OK (Sent)"));
        await().atMost(PATIENCE).until(system::isQuiet);

        for (int port : system.ports()) {
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

        system.awaitAlerts("AlteriskJobsRejected");

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
        for (int port : system.ports()) {
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
        for (int port : system.ports()) {
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
                        get(system.workerPort, "/health/ready", "*/*")
                                .body()
                                .equals("ready\nnodes: none is up\n"));
        crm.autocall(Cases.numberThat("200"), List.of("welcome"));

        system.awaitAlerts(
                "AlteriskAmiDown",
                "AlteriskNodeAway",
                "AlteriskQueueOld",
                "AlteriskNoCallsThoughDue");
        var reason = "not ready\nasterisk: there is no connection to it\n";
        await().atMost(PATIENCE) // a bridge that has just lost its group stands by for a moment
                .untilAsserted(() -> {
                    var ready = get(system.bridgePort, "/health/ready", "*/*");
                    assertThat(ready.body()).isEqualTo(reason);
                    assertThat(ready.statusCode()).isEqualTo(503);
                });

        telephony.startAsterisk();
        await().atMost(PATIENCE).until(system::isQuiet);
    }

    @Test
    @Order(6)
    void aProcessThatIsGoneIsTold() {
        system.bridge.close();

        system.awaitAlerts("AlteriskProcessDown");
    }
}
