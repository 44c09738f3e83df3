package org.alterisk.bench.stand;

import org.alterisk.rig.KafkaBox;
import org.alterisk.rig.Lab;
import org.alterisk.rig.Ports;
import org.alterisk.rig.PostgresBox;
import org.alterisk.rig.Program;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// The servers of a run, the same for both sides of each comparison. Each is started when it is
/// first asked for.
public final class Stand implements AutoCloseable {
    /// Ports of their own, below those that the system gives to outgoing connections.
    private static final int NTH = 2;

    private static final Lab LAB =
            new Lab(
                    "22",
                    "lab-bench",
                    Map.of(
                            "LAB_AMI_PORT", 5348,
                            "LAB_SIP_PORT", 5368,
                            "LAB_CARRIER_PORT", 5388,
                            "LAB_FAST_CARRIER_PORT", 5398,
                            "LAB_PHONE_PORT", 5378,
                            "LAB_CALL_PORT", 7_200,
                            "LAB_RTP_START", 12_000,
                            "LAB_RTP_END", 15_998,
                            "LAB_MEDIA_PORT", 11_000));

    /// Compiled as far as in production; the rig's own is made to start quickly.
    private static final List<String> BROKER = List.of("-XX:TieredStopAtLevel=4", "-Xmx512m");

    private final Path folder;
    private final Ports ports = new Ports(NTH);
    private boolean isClosed;
    private @Nullable PostgresBox postgres;
    private @Nullable KafkaBox kafka;
    private @Nullable Asterisk asterisk;

    /// @param folder for what the servers keep, and their logs
    public Stand(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Program.forgetOldArchives();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    public Path logs(String file) {
        try {
            return Files.createDirectories(folder.resolve("logs")).resolve(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A folder of one's own that is kept from run to run.
    public Path folder(String name) {
        return folder.resolve(name);
    }

    public int freePort() {
        return ports.take();
    }

    /// It waits for its disk.
    public PostgresBox postgres() {
        if (postgres == null) {
            postgres = PostgresBox.in(folder.resolve("postgres"), freePort());
        }
        return postgres;
    }

    /// One broker, a process of its own.
    public KafkaBox kafka() {
        if (kafka == null) {
            kafka =
                    new KafkaBox(
                            folder.resolve("kafka"),
                            logs("kafka.log"),
                            freePort(),
                            List.of(),
                            BROKER);
        }
        return kafka;
    }

    /// @throws IllegalStateException if this machine can't run the lab
    public Asterisk asterisk() {
        if (asterisk == null) {
            if (!LAB.possible()) {
                throw new IllegalStateException(
                        "the lab, a real Asterisk for tests, needs Debian and root");
            }
            asterisk = new Asterisk(LAB);
        }
        return asterisk;
    }

    /// Of the servers that were used.
    public List<String> versions() {
        var versions = new ArrayList<String>();
        if (postgres != null) {
            versions.add(
                    "PostgreSQL " + postgresVersion(postgres) + ", fsync on, 64 MB of buffers");
        }
        if (kafka != null) {
            versions.add(
                    "Kafka "
                            + kafkaVersion()
                            + ", one broker, its JVM with "
                            + String.join(" ", BROKER));
        }
        if (asterisk != null) {
            versions.add("Asterisk " + LAB.asterisk() + " with SIPp as its carrier");
        }
        return versions;
    }

    private static String kafkaVersion() {
        var version = new Properties();
        try (var file = Stand.class.getResourceAsStream("/kafka/kafka-version.properties")) {
            version.load(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return version.getProperty("version");
    }

    private static String postgresVersion(PostgresBox postgres) {
        try (var connection = DriverManager.getConnection(postgres.url("postgres"))) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public synchronized boolean isClosed() {
        return isClosed;
    }

    /// Also when the run is interrupted: nothing is left behind.
    @Override
    public synchronized void close() {
        if (isClosed) return;
        isClosed = true;
        if (asterisk != null) asterisk.close();
        if (kafka != null) kafka.close();
        if (postgres != null) postgres.close();
    }
}
