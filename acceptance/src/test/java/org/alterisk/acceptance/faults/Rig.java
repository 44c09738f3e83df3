package org.alterisk.acceptance.faults;

import org.alterisk.rig.KafkaBox;
import org.alterisk.rig.Ports;
import org.alterisk.rig.PostgresBox;
import org.alterisk.rig.Program;
import org.alterisk.rig.Shell;
import org.alterisk.rig.TcpProxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What all cases share: PostgreSQL and Kafka, an Asterisk with its carrier, and for each process
/// that a case may start the proxies through which it reaches them.
final class Rig implements AutoCloseable {
    static final Path TARGET = Path.of("target/faults").toAbsolutePath();
    private static final Path DATA = TARGET.resolve("data");

    private final Ports ports = new Ports(LabExchange.NTH);
    private final Map<Part, TcpProxy> kafkaDoors = new EnumMap<>(Part.class);
    private final Map<Part, TcpProxy> databaseDoors = new EnumMap<>(Part.class);
    private final Map<Part, TcpProxy> asteriskDoors = new EnumMap<>(Part.class);
    private final PostgresBox postgres;
    private final KafkaBox kafka;
    private final Exchange exchange;

    Rig() {
        Program.forgetOldArchives();
        deleteOldKafka();
        exchange = LabExchange.possible() ? new LabExchange() : new SimulatedExchange();
        exchange.forgetJournal(); // of a run that was killed
        postgres = PostgresBox.onSmallDisk(TARGET.resolve("disk"), ports.take());
        var doors = Arrays.stream(Part.values()).map(this::doorOf).toList();
        kafka = new KafkaBox(DATA.resolve("kafka"), logs("kafka.log"), ports.take(), doors);
    }

    private String doorOf(Part part) {
        int behind = ports.take();
        var proxy = new TcpProxy(ports.take(), behind);
        kafkaDoors.put(part, proxy);
        databaseDoors.put(part, new TcpProxy(ports.take(), postgres.port()));
        if (part.isBridge()) {
            asteriskDoors.put(part, new TcpProxy(ports.take(), exchange.amiPort()));
        }
        return part.door() + ":" + behind + ":" + proxy.port();
    }

    private static void deleteOldKafka() {
        Shell.run("rm", "-rf", DATA.resolve("kafka").toString());
    }

    static Path logs(String file) {
        try {
            return Files.createDirectories(TARGET.resolve("logs")).resolve(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TcpProxy kafkaOf(Part part) {
        return Objects.requireNonNull(kafkaDoors.get(part));
    }

    TcpProxy databaseOf(Part part) {
        return Objects.requireNonNull(databaseDoors.get(part));
    }

    TcpProxy asteriskOf(Part part) {
        return Objects.requireNonNull(asteriskDoors.get(part));
    }

    /// All proxies let everything through.
    void passAll() {
        for (var doors : List.of(kafkaDoors, databaseDoors, asteriskDoors)) {
            doors.values().forEach(TcpProxy::pass);
        }
    }

    PostgresBox postgres() {
        return postgres;
    }

    KafkaBox kafka() {
        return kafka;
    }

    Exchange exchange() {
        return exchange;
    }

    int freePort() {
        return ports.take();
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
        exchange.close();
        for (var doors : List.of(kafkaDoors, databaseDoors, asteriskDoors)) {
            doors.values().forEach(TcpProxy::close);
        }
    }
}
