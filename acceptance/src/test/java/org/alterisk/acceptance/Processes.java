package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The processes of one installation, each a JVM of its own as an administrator runs them. Their
/// logs lie in target/processes.
final class Processes implements AutoCloseable {
    private final Installation installation;
    private final Map<String, Process> running = new LinkedHashMap<>();
    private @Nullable LegacyClient crm;

    Processes(Installation installation) {
        this.installation = installation;
    }

    void startGateway() {
        start("gateway", "org.alterisk.gateway.Main");
        await().atMost(Duration.ofSeconds(30)).until(this::gatewayListens);
        crm = new LegacyClient(installation.gatewayPort());
    }

    void startWorker(int number) {
        start("dialer-worker-" + number, "org.alterisk.dialer.Main");
    }

    void startBridge() {
        start("ami-bridge", "org.alterisk.bridge.Main");
    }

    /// Runs `migrate` to its end, and answers its exit code.
    int migrate() {
        start("migrate", "org.alterisk.standalone.Main", "migrate");
        return java.util.Objects.requireNonNull(running.remove("migrate"))
                .onExit()
                .join()
                .exitValue();
    }

    LegacyClient crm() {
        return java.util.Objects.requireNonNull(crm, "start the gateway first");
    }

    /// As `kill -9`.
    void kill(String name) {
        var process = java.util.Objects.requireNonNull(running.remove(name));
        assertThat(process.isAlive()).as(name + " is alive").isTrue();
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        if (crm != null) {
            crm.close();
        }
        running.values().forEach(Process::destroy);
        running.values().forEach(process -> process.onExit().join());
    }

    private void start(String name, String... mainAndArguments) {
        try {
            var logs = Files.createDirectories(Path.of("target/processes"));
            var log = logs.resolve(installation.topics().prefix() + "-" + name + ".log");
            var command =
                    new ArrayList<>(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-Xmx192m",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow",
                                    "-Dlogback.configurationFile=logback.xml",
                                    "-cp",
                                    System.getProperty("java.class.path")));
            command.addAll(List.of(mainAndArguments));
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(installation.environment());
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            running.put(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean gatewayListens() {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), installation.gatewayPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
