package org.alterisk.bench;

import org.alterisk.bench.dial.FirstRing;
import org.alterisk.bench.dial.Punctuality;
import org.alterisk.bench.dial.SlotUse;
import org.alterisk.bench.events.EventFlood;
import org.alterisk.bench.http.Accepting;
import org.alterisk.bench.http.LookUps;
import org.alterisk.bench.recover.Recovery;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.start.StartAndMemory;
import org.alterisk.bench.store.ClaimCost;

import java.io.IOException;
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
        // not by returning: a peer's thread may be left after a failure
        System.exit(run(chosen, effort, words) ? 0 : 1);
    }

    /// One that fails does not keep the others from being measured; it fails the run in the end.
    ///
    /// @return whether all could be measured
    private static boolean run(List<Benchmark> chosen, Effort effort, List<String> words)
            throws IOException {
        var report = new Report(TARGET.resolve("report"), System.out);
        var circumstances = new Circumstances(effort, words);
        var failures = new ArrayList<Exception>();
        try (var stand = new Stand(TARGET.resolve("stand"))) {
            for (var benchmark : chosen) {
                if (stand.isClosed()) break; // the run was interrupted
                long begun = System.nanoTime();
                try {
                    benchmark.run(stand, effort, report);
                } catch (Exception e) {
                    report.remark(benchmark.name() + " could not be measured: " + e);
                    failures.add(e);
                }
                report.took(benchmark.name(), Duration.ofNanos(System.nanoTime() - begun));
            }
            circumstances.servers(stand);
        }
        System.out.println("bench: " + report.write(circumstances.lines()));
        failures.forEach(Exception::printStackTrace);
        return failures.isEmpty();
    }
}
