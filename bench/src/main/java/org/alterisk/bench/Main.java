package org.alterisk.bench;

import org.alterisk.bench.dial.FirstRing;
import org.alterisk.bench.dial.Punctuality;
import org.alterisk.bench.dial.Recovery;
import org.alterisk.bench.dial.SlotUse;
import org.alterisk.bench.events.EventFlood;
import org.alterisk.bench.http.Accepting;
import org.alterisk.bench.http.LookUps;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.start.StartAndMemory;
import org.alterisk.bench.store.ClaimCost;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `bench [quick] [NAME ...]`: runs all benchmarks or those that are named, and writes table and
/// plots.
public final class Main {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private Main() {}

    static List<Benchmark> all() {
        return List.of(
                new SlotUse(),
                new FirstRing(),
                new Accepting(),
                new LookUps(),
                new ClaimCost(),
                new EventFlood(),
                new Punctuality(),
                new Recovery(),
                new StartAndMemory());
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
        var versions = new ArrayList<String>();
        boolean measured = true;
        try (var stand = new Stand(TARGET.resolve("stand"))) {
            for (var benchmark : chosen) {
                measured &= isMeasured(benchmark, stand, effort, report);
            }
            versions.addAll(stand.versions());
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var file = report.write(Circumstances.of(effort, words, took, versions));
        System.out.println("bench: " + file);
        return measured;
    }

    /// One that fails does not keep the others from being measured.
    private static boolean isMeasured(
            Benchmark benchmark, Stand stand, Effort effort, Report report) {
        try {
            benchmark.run(stand, effort, report);
            return true;
        } catch (Exception e) {
            report.remark(benchmark.name() + " could not be measured: " + e);
            e.printStackTrace();
            return false;
        }
    }
}
