package org.alterisk.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The PostgreSQL that goes on running on a data directory after its JVM was killed. It must be
/// ended before a new one can start there.
final class OrphanPostgres {
    private static final Logger log = LoggerFactory.getLogger(OrphanPostgres.class);
    private static final int END_SECONDS = 60;

    private OrphanPostgres() {}

    /// Ends the postgres of this data directory, if there is one, and waits for its end. To be
    /// called only by the owner of the folder.
    static void end(Path dataDirectory) {
        var process = find(dataDirectory);
        process.ifPresent(p -> {
            log.atWarn()
                    .addKeyValue("pid", p.pid())
                    .addKeyValue("folder", dataDirectory)
                    .log("Ending the PostgreSQL that a killed run left behind");
            p.destroy();
            awaitEnd(p);
        });
        try {
            Files.deleteIfExists(dataDirectory.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The live postgres that `postmaster.pid` names. A process that only got the same id later, or
    /// a postgres of another directory, is not it.
    static Optional<ProcessHandle> find(Path dataDirectory) {
        var pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return Optional.empty();
        try {
            return pidIn(Files.readAllLines(pidFile))
                    .flatMap(ProcessHandle::of)
                    .filter(p -> isPostgresOf(dataDirectory, commandLineOf(p)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Long> pidIn(List<String> lines) {
        var first = lines.isEmpty() ? "" : lines.getFirst().trim();
        return first.matches("[1-9][0-9]{0,17}")
                ? Optional.of(Long.parseLong(first))
                : Optional.empty();
    }

    static boolean isPostgresOf(Path dataDirectory, List<String> commandLine) {
        if (commandLine.isEmpty() || !commandLine.getFirst().endsWith("/postgres")) return false;
        int flag = commandLine.indexOf("-D");
        return flag > 0
                && flag + 1 < commandLine.size()
                && commandLine.get(flag + 1).equals(dataDirectory.toString());
    }

    private static List<String> commandLineOf(ProcessHandle process) {
        var info = process.info();
        if (info.command().isEmpty()) return List.of();
        var line = new ArrayList<String>();
        line.add(info.command().get());
        line.addAll(List.of(info.arguments().orElse(new String[0])));
        return line;
    }

    static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was stopping", e);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException(
                    "PostgreSQL " + process.pid() + " did not stop in " + END_SECONDS + " s", e);
        }
    }
}
