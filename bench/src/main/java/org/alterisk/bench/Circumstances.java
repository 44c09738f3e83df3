package org.alterisk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Under which a run was made: without them its numbers say nothing.
final class Circumstances {
    private Circumstances() {}

    static List<String> of(Effort effort, List<String> chosen, Duration took, List<String> versions)
            throws IOException {
        var names = chosen.stream().map(name -> " " + name).collect(Collectors.joining());
        var lines = new ArrayList<String>();
        lines.add(
                "`./alterisk bench%s%s`, %s, took %d min, %d rounds"
                        .formatted(
                                effort.isFull() ? "" : " quick",
                                names,
                                LocalDate.now(ZoneOffset.UTC),
                                took.toMinutes(),
                                effort.rounds()));
        lines.add(
                "%d cores (%s), load average at the end %s, Linux %s, Java %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                processor(),
                                Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0],
                                System.getProperty("os.version"),
                                Runtime.version()));
        lines.addAll(versions);
        return lines;
    }

    private static String processor() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("processor unknown");
        }
    }
}
