package org.alterisk.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// A PostgreSQL of our own on 127.0.0.1, in a [DataFolder]. In a kept folder it is as durable as
/// any PostgreSQL; in a temporary one it does not wait for the disk. Closing waits until it has
/// stopped; if the JVM is killed, the next start on the folder ends the one left behind.
public final class PostgresServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final int PORT_TRIES = 3;

    private final EmbeddedPostgres postgres;
    private final Path dataDirectory;

    private PostgresServer(EmbeddedPostgres postgres, Path dataDirectory) {
        this.postgres = postgres;
        this.dataDirectory = dataDirectory;
    }

    /// Starts on a folder; port 0 takes any free port.
    ///
    /// @throws StartRefused if the port is taken
    public static PostgresServer start(DataFolder folder, int port) {
        var directory = folder.postgres();
        OrphanPostgres.end(directory);
        setAsideUnfinished(folder);
        for (int attempt = 1; ; attempt++) {
            int chosen = LoopbackPorts.choose(port, "PostgreSQL");
            var started = new PostgresServer(launch(folder, chosen), directory);
            if (started.isOnItsOwnPort()) {
                markFinished(folder);
                return started;
            }
            started.close();
            if (port != 0 || attempt == PORT_TRIES) throw LoopbackPorts.taken(chosen, "PostgreSQL");
        }
    }

    private static EmbeddedPostgres launch(DataFolder folder, int port) {
        // the library passes -F (no fsync) and synchronous_commit=off: both must be taken back
        var durable = folder.temporaryContent() ? "off" : "on";
        var builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.postgres())
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setPort(port)
                        .setPGStartupWait(Duration.ofSeconds(30))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("fsync", durable)
                        .setServerConfig("synchronous_commit", durable)
                        .setServerConfig("full_page_writes", durable)
                        .setServerConfig("shared_buffers", "64MB")
                        .setServerConfig("max_connections", "200")
                        // the same everywhere, whatever locales the machine has
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start in " + folder.root(), e);
        }
    }

    /// Between the choice of a free port and the start another PostgreSQL may have taken it, and
    /// would answer in place of ours.
    private boolean isOnItsOwnPort() {
        try (var connection = DriverManager.getConnection(jdbcUrl());
                var rows = connection.createStatement().executeQuery("show data_directory")) {
            return rows.next() && rows.getString(1).equals(dataDirectory.toString());
        } catch (SQLException e) {
            log.atWarn().setCause(e).log("The started PostgreSQL does not answer");
            return false;
        }
    }

    /// A run killed while it initialised the directory leaves one that can never be started.
    private static void setAsideUnfinished(DataFolder folder) {
        if (Files.exists(finishedMark(folder)) || !Files.exists(folder.postgres())) return;
        var aside = folder.root().resolve("postgres.unfinished");
        try {
            if (Files.exists(aside)) TemporaryFolders.delete(aside);
            Files.move(folder.postgres(), aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void markFinished(DataFolder folder) {
        try {
            Files.writeString(finishedMark(folder), "initialised\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path finishedMark(DataFolder folder) {
        return folder.root().resolve("postgres.ready");
    }

    public int port() {
        return postgres.getPort();
    }

    /// The database `postgres`, as the superuser `postgres`, without a password.
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=postgres";
    }

    /// Makes an empty database, if there is none of this name, and answers its JDBC URL.
    public String createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("a database name is lower-case letters and digits");
        }
        try (var connection = DriverManager.getConnection(jdbcUrl());
                var statement = connection.createStatement()) {
            var found =
                    statement.executeQuery(
                            "select 1 from pg_database where datname = '" + name + "'");
            if (!found.next()) statement.execute("create database " + name);
            return jdbcUrl(name);
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " can't be made", e);
        }
    }

    @Override
    public void close() {
        var process = OrphanPostgres.find(dataDirectory);
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // the library gives up after five seconds; its end is what counts
        process.ifPresent(OrphanPostgres::awaitEnd);
    }
}
