package org.alterisk.bench;

import com.github.kagkarlsson.scheduler.Scheduler;

import io.javalin.Javalin;

import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;
import org.alterisk.rig.Shell;
import org.asteriskjava.manager.ManagerConnection;
import org.jobrunr.configuration.JobRunr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Under which a run was made: without them its numbers say nothing. It begins when this is made.
final class Circumstances {
    private final long begun = System.nanoTime();
    private final Effort effort;
    private final String names;
    private final List<String> servers = new ArrayList<>();

    /// @param chosen the benchmarks that were named
    Circumstances(Effort effort, List<String> chosen) {
        this.effort = effort;
        names = chosen.stream().map(name -> " " + name).collect(Collectors.joining());
    }

    /// To be asked while they run.
    void servers(Stand stand) {
        servers.addAll(stand.versions());
    }

    List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        lines.add(
                "`./alterisk bench%s%s`, %s, commit %s, took %d min, %d rounds, seed %d"
                        .formatted(
                                effort.isFull() ? "" : " quick",
                                names,
                                LocalDate.now(ZoneOffset.UTC),
                                commit(),
                                Duration.ofNanos(System.nanoTime() - begun).toMinutes(),
                                effort.rounds(),
                                Benchmark.SEED));
        lines.add(
                "%d cores (%s), %d GiB of memory, load average at the end %s, Linux %s, Java %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                valueOf(Path.of("/proc/cpuinfo"), "model name"),
                                memory(),
                                Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0],
                                System.getProperty("os.version"),
                                Runtime.version()));
        lines.add("processes, also those beside: `java " + Installation.javaOptions() + "`");
        lines.addAll(servers);
        lines.add(
                Stream.of(Scheduler.class, JobRunr.class, Javalin.class, ManagerConnection.class)
                        .map(Circumstances::library)
                        .collect(Collectors.joining(", ")));
        return lines;
    }

    private static String commit() {
        try {
            return Shell.run("git", "describe", "--always", "--dirty").strip();
        } catch (RuntimeException e) {
            return "unknown"; // not a clone
        }
    }

    private static long memory() throws IOException {
        var kibibytes = valueOf(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
        return Math.round(Double.parseDouble(kibibytes) / (1024 * 1024));
    }

    private static String valueOf(Path file, String name) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    /// Name and version, as its file tells them.
    private static String library(Class<?> type) {
        var file = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        return String.valueOf(file.getFileName())
                .replaceFirst("-(?=[0-9])", " ")
                .replace(".jar", "");
    }
}
