package org.alterisk.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Runs the fault cases: a quick few by default, all with `-Dfaults=all`, those of
/// `-Dfaults=name,name`.
class FaultSuiteIT {
    private static final Report report = new Report();
    private static @Nullable Rig rig;

    @TestFactory
    Stream<DynamicTest> promisesHold() {
        return chosen().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> run(c)));
    }

    private static List<FaultCase> chosen() {
        var wanted = System.getProperty("faults", "");
        var names = Set.of(wanted.split(","));
        var all = Cases.all();
        return switch (wanted) {
            case "" -> all.stream().filter(FaultCase::quick).toList();
            case "all" -> all;
            case "list" -> listed(all);
            default -> named(names, all);
        };
    }

    private static List<FaultCase> named(Set<String> names, List<FaultCase> all) {
        var found = all.stream().filter(c -> names.contains(c.name())).toList();
        if (found.size() != names.size()) {
            throw new IllegalArgumentException("no such case among " + names);
        }
        return found;
    }

    /// Runs none.
    private static List<FaultCase> listed(List<FaultCase> all) {
        all.forEach(c ->
                System.out.printf("%-40s %s%s%n", c.name(), c.what(), c.quick() ? " (quick)" : ""));
        return List.of();
    }

    private static void run(FaultCase fault) throws Exception {
        var result = outcome(fault);
        report.add(result);
        assertThat(result.violations()).as(fault.name()).isEmpty();
    }

    private static Result outcome(FaultCase fault) throws Exception {
        var missing = missing(fault);
        if (missing.isPresent()) {
            return Result.skipped(fault.name(), missing.get());
        }
        long begun = System.nanoTime();
        try (var scene = new Scene(rig(), fault.name())) {
            fault.deed().happen(scene);
            var seen = new Drain(scene).collect();
            var recovery = scene.faultEnded().flatMap(end -> Recovery.of(end, seen));
            scene.measured().ifPresent(outage -> report.add(outage.row(seen, recovery)));
            return Result.of(
                    fault.name(),
                    scene.faults(),
                    seen,
                    recovery,
                    Duration.ofNanos(System.nanoTime() - begun));
        } catch (Exception | AssertionError e) {
            System.out.println("faults: " + fault.name() + " failed: " + e);
            throw e;
        }
    }

    private static Optional<String> missing(FaultCase fault) {
        for (var need : fault.needs()) {
            var without =
                    switch (need) {
                        case REAL_ASTERISK ->
                                rig().exchange().isReal()
                                        ? ""
                                        : "needs a real Asterisk (Debian, root, lab install)";
                        case DISK_OF_ITS_OWN ->
                                rig().postgres().hasDiskOfItsOwn()
                                        ? ""
                                        : "needs the right to mount a tmpfs";
                        case FAKETIME ->
                                Files.exists(Clock.LIBRARY)
                                        ? ""
                                        : "needs the Debian package faketime";
                    };
            if (!without.isEmpty()) {
                return Optional.of(without);
            }
        }
        return Optional.empty();
    }

    private static synchronized Rig rig() {
        var running = rig;
        if (running == null) {
            running = new Rig();
            rig = running;
        }
        return running;
    }

    @AfterAll
    static void end() {
        if (report.isEmpty()) {
            return;
        }
        report.print();
        if (rig != null) {
            rig.close();
        }
    }
}
