package org.alterisk.rig;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/// A Kafka broker as a process of its own; killed and started again on its data.
public final class KafkaBox implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private final Path folder;
    private final Path log;
    private final int port;
    private final List<String> doors;
    private final List<String> options;
    private JavaProcess process;

    /// @param doors as [KafkaMain] takes them
    public KafkaBox(Path folder, Path log, int port, List<String> doors) {
        this(folder, log, port, doors, List.of());
    }

    /// @param options of its JVM
    public KafkaBox(Path folder, Path log, int port, List<String> doors, List<String> options) {
        this.folder = folder;
        this.log = log;
        this.port = port;
        this.doors = List.copyOf(doors);
        this.options = List.copyOf(options);
        process = launch();
        awaitReady();
    }

    private JavaProcess launch() {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of(KafkaMain.class.getName(), folder.toString(), "" + port));
        arguments.addAll(doors);
        var classes = Stream.concat(options.stream(), Program.ofThisJvm().stream()).toList();
        return JavaProcess.start("kafka", log, Map.of(), classes, arguments);
    }

    /// Past the proxies.
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    public Map<String, Object> client() {
        return Map.of("bootstrap.servers", bootstrap());
    }

    public void kill() {
        process.kill();
    }

    /// Returns when it answers.
    public void start() {
        process = launch();
        awaitReady();
    }

    public void freeze() {
        process.freeze();
    }

    public void thaw() {
        process.thaw();
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline && process.alive()) {
            try (var admin =
                    Admin.create(
                            Map.of(
                                    "bootstrap.servers", bootstrap(),
                                    "default.api.timeout.ms", "5000",
                                    "request.timeout.ms", "2000",
                                    "reconnect.backoff.max.ms", "200"))) {
                if (!admin.describeCluster().nodes().get().isEmpty()) {
                    return;
                }
            } catch (ExecutionException | KafkaException e) {
                // not yet
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("Kafka does not start, see " + log);
    }

    @Override
    public void close() {
        process.kill();
    }
}
