package org.alterisk.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.alterisk.simulation.promise.BrokenPromise;
import org.alterisk.simulation.world.Bug;
import org.alterisk.simulation.world.Plan;
import org.alterisk.simulation.world.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/// The promises in simulated storms. `-Dsimulation.seeds=N` runs so many, from
/// `-Dsimulation.first=SEED` on.
class PromisesTest {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 540);
    private static final long FIRST = Long.getLong("simulation.first", 1_000);

    @Test
    void holdInEveryStorm() throws Exception {
        long begun = System.nanoTime();
        var reports = all(LongStream.range(FIRST, FIRST + SEEDS));
        System.out.printf(
                "%d storms, %d autocalls, %d attempts, %d faults, %d steps, %d s;"
                        + " forgotten by Asterisk itself %d, not counted as tries %d%n",
                reports.size(),
                reports.stream().mapToLong(Run.Report::autocalls).sum(),
                reports.stream().mapToLong(Run.Report::attempts).sum(),
                reports.stream()
                        .flatMap(report -> report.faults().values().stream())
                        .mapToLong(Integer::longValue)
                        .sum(),
                reports.stream().mapToLong(Run.Report::steps).sum(),
                (System.nanoTime() - begun) / 1_000_000_000,
                reports.stream().mapToLong(Run.Report::excused).sum(),
                reports.stream().mapToLong(Run.Report::misjudged).sum());
        assertThat(reports).hasSize(SEEDS).allMatch(report -> report.attempts() > 0);
    }

    private static List<Run.Report> all(LongStream seeds) throws Exception {
        var reports = new ArrayList<Run.Report>();
        try (var threads =
                Executors.newFixedThreadPool(
                        Runtime.getRuntime().availableProcessors(), Thread.ofVirtual().factory())) {
            var runs = new ArrayList<Future<Run.Report>>();
            long attempts = 0;
            seeds.forEach(seed -> runs.add(threads.submit(() -> run(seed, Plan.full(seed)))));
            for (var run : runs) {
                reports.add(run.get());
                attempts += reports.getLast().attempts();
                if (reports.size() % 50 == 0) {
                    System.out.printf("%d storms, %d attempts%n", reports.size(), attempts);
                }
            }
        }
        return reports;
    }

    private static Run.Report run(long seed, Plan plan) {
        try {
            return Run.of(seed, plan);
        } catch (Throwable failure) {
            throw new AssertionError("seed " + seed + " with " + plan, failure);
        }
    }

    /// Those that found a bug once: retries before Asterisk had said whether the message was heard
    /// (8, 11), an attempt said not to have been placed though it was (38, 39), a call that another
    /// bridge had on its way when it was said to have left no trace.
    @ParameterizedTest
    @ValueSource(longs = {8, 11, 15, 38, 39, 45, 56})
    void holdWhereTheyOnceDidNot(long seed) {
        assertThat(run(seed, Plan.of(seed, 300)).attempts()).isPositive();
    }

    /// Commands that were delivered again: run by a bridge that did not know that the call had
    /// ended (2776, 10013, 10035), said not to have been placed while Asterisk was away (10035) or
    /// since the last bridge had said "no trace" (1032, 10013).
    @ParameterizedTest
    @CsvSource({"2776, 600", "1032, 600", "10013, 2000", "10035, 2000"})
    void holdWhenCommandsAreDeliveredAgain(long seed, int autocalls) {
        assertThat(run(seed, Plan.of(seed, autocalls)).attempts()).isPositive();
    }

    /// A bridge's clock was set back in the second in which it took over commands that had waited
    /// for a minute.
    @Test
    void holdWhenAClockIsSetBackBesideABacklog() {
        assertThat(run(1476, Plan.full(1476)).attempts()).isPositive();
    }

    @Test
    void aSeedGivesTheSameRunAgain() {
        var plan = Plan.of(5, 200);
        assertThat(Run.of(5, plan)).isEqualTo(Run.of(5, plan));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedBugIsCaught(Bug bug) {
        for (long seed = 1; seed <= 40; seed++) {
            var plan = Plan.of(seed, 300).with(bug);
            long tried = seed;
            var caught = catchThrowable(() -> Run.of(tried, plan));
            if (caught != null) {
                for (var cause = caught; cause != null; cause = cause.getCause()) {
                    if (cause instanceof BrokenPromise broken) {
                        System.out.println(bug + ": " + broken.promise() + ", seed " + seed);
                        return;
                    }
                }
                throw new AssertionError(bug + " was caught by no promise", caught);
            }
        }
        throw new AssertionError(bug + " was not caught by 40 seeds");
    }
}
