package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real Prometheus that scrapes every two seconds, and its tool.
final class Prometheus implements AutoCloseable {
    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    /// What the tool said.
    record Said(int exit, String text) {}

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static void assumeInstalled() {
        Assumptions.assumeTrue(
                Stream.of("prometheus", "promtool")
                        .allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name))),
                "skipped: prometheus and promtool are not installed"
                        + " (apt-get install --no-install-recommends prometheus)");
    }

    /// @param folder has `rules.yml`; is written to
    /// @param targets as `host:port`
    static Prometheus start(Path folder, List<String> targets) throws IOException {
        int port = Installation.freePort();
        var config = folder.resolve("prometheus.yml");
        Files.writeString(
                config,
                """
                global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 1s}
                rule_files: [rules.yml]
                scrape_configs:
                  - job_name: alterisk
                    static_configs: [{targets: [%s]}]
                """
                        .formatted(
                                targets.stream()
                                        .map(target -> "'" + target + "'")
                                        .collect(Collectors.joining(", "))));
        var process =
                new ProcessBuilder(
                                "/usr/bin/prometheus",
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--log.level=warn")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("prometheus.log").toFile())
                        .start();
        return new Prometheus(process, port);
    }

    /// Runs `promtool` with this on its standard input.
    static Said tool(Path folder, String input, String... arguments) throws Exception {
        var command = Stream.concat(Stream.of("/usr/bin/promtool"), Stream.of(arguments)).toList();
        var tool =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        try (var in = tool.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var text = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Said(tool.exitValue(), text);
    }

    boolean isUp() {
        try {
            var ready = URI.create("http://127.0.0.1:" + port + "/-/ready");
            var answer =
                    http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The series that an expression has now.
    JsonNode query(String expression) throws IOException {
        var url =
                "http://127.0.0.1:%d/api/v1/query?query=%s"
                        .formatted(port, URLEncoder.encode(expression, StandardCharsets.UTF_8));
        try {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(url)).build(),
                            BodyHandlers.ofString());
            var json = JsonMapper.shared().readTree(answer.body());
            assertThat(json.path("status").asString()).as(expression + json).isEqualTo("success");
            return json.path("data").path("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// The alerts that fire now, or did so within this time, e.g. `1m`.
    List<String> firedWithin(String time) throws IOException {
        var result =
                query(
                        "max by (alertname) (max_over_time(ALERTS{alertstate=\"firing\"}["
                                + time
                                + "]))");
        return result.valueStream()
                .map(alert -> alert.path("metric").path("alertname").asString())
                .toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.destroy();
        process.onExit().join();
    }
}
