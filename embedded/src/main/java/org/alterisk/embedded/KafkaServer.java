package org.alterisk.embedded;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.Exit;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// A Kafka broker in this JVM, on 127.0.0.1 and in a [DataFolder]; one per JVM. A storage fault, at
/// which Kafka would halt the JVM, makes it unhealthy instead.
public final class KafkaServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaServer.class);

    private final KafkaRaftServer server;
    private final int port;
    private final AtomicBoolean faulty;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KafkaServer(KafkaRaftServer server, int port, AtomicBoolean faulty) {
        this.server = server;
        this.port = port;
        this.faulty = faulty;
    }

    /// Another way in: clients that come by this port are told to come back by the advertised one,
    /// where a proxy may stand before it.
    ///
    /// @param name a listener's: upper-case letters and digits
    public record Door(String name, int port, int advertisedPort) {}

    /// Starts on a folder; port 0 takes any free port.
    ///
    /// @throws StartRefused if the port is taken
    public static KafkaServer start(DataFolder folder, int port) {
        return start(folder, port, List.of());
    }

    /// Starts with more ways in than one.
    public static KafkaServer start(DataFolder folder, int port, List<Door> doors) {
        return start(folder, port, doors, Map.of());
    }

    /// Starts with broker settings of one's own, which go before ours.
    public static KafkaServer start(
            DataFolder folder, int port, List<Door> doors, Map<String, String> settings) {
        int brokerPort = LoopbackPorts.choose(port, "Kafka");
        int controllerPort = LoopbackPorts.chooseOther(brokerPort, "Kafka's controller");
        format(folder.kafka());
        var faulty = new AtomicBoolean();
        takeOverExit(faulty);
        var all = KafkaSettings.of(folder, brokerPort, controllerPort, doors);
        all.putAll(settings);
        var server = new KafkaRaftServer(new KafkaConfig(all), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new KafkaServer(server, brokerPort, faulty);
    }

    private static void format(Path logs) {
        if (Files.exists(logs.resolve("meta.properties"))) return;
        try (var quiet =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(logs);
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(logs.toString())
                    .setDirectories(List.of(logs.toString()))
                    .setPrintStream(quiet)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka's folder " + logs + " can't be made", e);
        } catch (Exception e) {
            throw new KafkaException("Kafka's folder " + logs + " can't be formatted", e);
        }
    }

    /// A halt runs no shutdown hooks, so PostgreSQL would be left behind and calls unrecorded.
    private static void takeOverExit(AtomicBoolean faulty) {
        Exit.Procedure procedure =
                (status, message) -> {
                    if (!faulty.compareAndSet(false, true)) return;
                    log.atError()
                            .addKeyValue("status", status)
                            .addKeyValue("reason", message)
                            .log("The embedded Kafka broker failed");
                };
        Exit.setExitProcedure(procedure);
        Exit.setHaltProcedure(procedure);
    }

    public int port() {
        return port;
    }

    /// The value of `bootstrap.servers`.
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /// Whether it runs and its storage has not failed. A failed one never recovers.
    public boolean healthy() {
        return !faulty.get() && !closed.get();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        server.shutdown();
        server.awaitShutdown();
    }
}
