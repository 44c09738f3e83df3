package org.alterisk.rig;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.PostgresServer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/// A PostgreSQL that waits for its disk; it can be stopped, killed and started again on its data.
public final class PostgresBox implements AutoCloseable {
    private static final String DISK_SIZE = "size=600m";

    private final Path disk;
    private final int port;
    private final boolean mounted;
    private final DataFolder folder;
    private @Nullable PostgresServer server;

    private PostgresBox(Path disk, int port, boolean mounted) {
        this.disk = disk;
        this.port = port;
        this.mounted = mounted;
        folder = DataFolder.openFresh(disk.resolve("data"));
        start();
    }

    /// On a small disk of its own, which can be filled, where the machine lets us mount one.
    public static PostgresBox onSmallDisk(Path disk, int port) {
        return new PostgresBox(disk, port, mount(disk));
    }

    /// On the disk of a folder.
    public static PostgresBox in(Path folder, int port) {
        return new PostgresBox(folder, port, false);
    }

    private static boolean mount(Path disk) {
        try {
            Files.createDirectories(disk);
            if (Files.readString(Path.of("/proc/mounts")).contains(" " + disk + " ")) {
                Shell.run("umount", "-l", disk.toString()); // a killed run left it
            }
            Shell.run(
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    DISK_SIZE + ",mode=755",
                    "tmpfs",
                    disk.toString());
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /// Whether its disk can be filled without harm to others.
    public boolean hasDiskOfItsOwn() {
        return mounted;
    }

    public int port() {
        return port;
    }

    /// Of the postmaster; its children do the work.
    public long pid() {
        try {
            var file = folder.root().resolve("postgres/postmaster.pid");
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void start() {
        server = PostgresServer.start(folder, port);
    }

    /// After it has ended itself, or is about to.
    public void startAgain() {
        stop();
        start();
    }

    /// An orderly, fast stop.
    public void stop() {
        Objects.requireNonNull(server).close();
    }

    /// As `kill -9` of the postmaster; its children end themselves. To be started again.
    public void kill() {
        try {
            var pid = "" + pid();
            var children = Shell.run("pgrep", "-P", pid).lines().toList();
            Shell.run("kill", "-KILL", pid);
            for (var child : children) {
                ProcessHandle.of(Long.parseLong(child)).ifPresent(p -> p.onExit().join());
            }
            stop(); // lets go of the folder
            Files.deleteIfExists(folder.root().resolve("postgres/postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends all connections of a database from the server's side.
    public void endBackends(String database) {
        try (var connection = DriverManager.getConnection(url("postgres"));
                var statement =
                        connection.prepareStatement(
                                "select pg_terminate_backend(pid) from pg_stat_activity"
                                        + " where datname = ? and pid <> pg_backend_pid()")) {
            statement.setString(1, database);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Until not one byte more fits.
    public void fillDisk() {
        try (var out = Files.newOutputStream(filler())) {
            var block = new byte[8192];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // it is full
        }
    }

    public void freeDisk() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return disk.resolve("filler");
    }

    public void createDatabase(String name) {
        var _ = Objects.requireNonNull(server).createDatabase(name);
    }

    public String url(String database) {
        return url(database, port);
    }

    public static String url(String database, int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    @Override
    public void close() {
        freeDisk();
        stop();
        folder.close();
        if (mounted) {
            Shell.run("umount", "-l", disk.toString());
        }
    }
}
