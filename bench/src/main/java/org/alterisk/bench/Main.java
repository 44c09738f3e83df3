package org.alterisk.bench;

import org.alterisk.bench.dial.FirstRing;
import org.alterisk.bench.dial.SlotUse;
import org.alterisk.bench.http.Accepting;
import org.alterisk.bench.http.LookUps;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.stand.Stand;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// `bench [quick] [NAME ...]`: runs all benchmarks or those that are named, and writes table and
/// plots.
public final class Main {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private Main() {}

    static List<Benchmark> all() {
        return List.of(new SlotUse(), new FirstRing(), new Accepting(), new LookUps());
    }

    public static void main(String[] arguments) throws Exception {
        var words = new ArrayList<>(Arrays.asList(arguments));
        var effort = words.remove("quick") ? Effort.QUICK : Effort.FULL;
        var chosen =
                all().stream().filter(b -> words.isEmpty() || words.contains(b.name())).toList();
        if (words.contains("--list") || chosen.size() < words.size()) {
            all().forEach(b -> System.out.println(b.name() + "  " + b.about()));
            System.exit(words.contains("--list") ? 0 : 2);
        }
        System.exit(run(chosen, effort, words) ? 0 : 1);
    }

    /// @return whether all could be measured
    private static boolean run(List<Benchmark> chosen, Effort effort, List<String> words)
            throws Exception {
        long begun = System.nanoTime();
        var report = new Report(TARGET.resolve("report"), System.out);
        boolean measured = true;
        try (var stand = new Stand(TARGET.resolve("stand"))) {
            for (var benchmark : chosen) {
                try {
                    benchmark.run(stand, effort, report);
                } catch (RuntimeException e) {
                    measured = false;
                    report.remark(benchmark.name() + " could not be measured: " + e);
                    e.printStackTrace();
                }
            }
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var file = report.write(circumstances(effort, words, took));
        System.out.println("bench: " + file);
        return measured;
    }

    private static List<String> circumstances(Effort effort, List<String> words, Duration took) {
        var names = words.stream().map(word -> " " + word).collect(Collectors.joining());
        return List.of(
                "`./alterisk bench%s%s`, %s, took %d min"
                        .formatted(
                                effort.isFull() ? "" : " quick",
                                names,
                                LocalDate.now(java.time.ZoneOffset.UTC),
                                took.toMinutes()),
                "%d cores, Java %s, Linux %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version(),
                                System.getProperty("os.version")));
    }
}
