package org.alterisk.simulation.world;

import org.alterisk.simulation.promise.Promises;
import org.alterisk.simulation.time.Simulation;

import java.time.Duration;
import java.util.Map;

/// One run: a storm, and then calm until all is done.
public final class Run {
    /// What a run was like.
    ///
    /// @param calm how long after the last fault all was final
    public record Report(
            long seed,
            int autocalls,
            int attempts,
            long invites,
            int mostLive,
            int excused,
            int misjudged,
            long steps,
            Duration simulated,
            Duration calm,
            Map<String, Integer> faults) {}

    /// What may be waited for: parked autocalls come back by themselves after ten minutes.
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    private static final int CHECKED_EVERY = 2_000;

    private Run() {}

    /// Runs until all is done.
    ///
    /// @throws org.alterisk.simulation.promise.BrokenPromise or what a loop has died of
    public static Report of(long seed, Plan plan) {
        var world = new World(seed, plan);
        try (var simulation = world.simulation) {
            return of(seed, world, simulation);
        }
    }

    private static Report of(long seed, World world, Simulation simulation) {
        var customers = new Customers(world);
        var storm = new Storm(world);
        Pauses.start(seed, world, storm::isOver);
        long steps = 0;
        while (!storm.isOver() || !customers.haveOrderedAll()) {
            simulation.step();
            steps++;
        }
        long over = simulation.nanos();
        long deadline = over + PATIENCE.toNanos();
        do {
            for (int i = 0; i < CHECKED_EVERY; i++) {
                simulation.step();
                steps++;
            }
        } while (!isDone(world) && simulation.nanos() < deadline);
        world.promises.drained(world.boundSlots());
        return report(seed, world.promises, storm, steps, simulation.nanos(), over);
    }

    private static boolean isDone(World world) {
        return world.promises.isAllDone() && world.boundSlots() == 0;
    }

    private static Report report(
            long seed, Promises promises, Storm storm, long steps, long nanos, long over) {
        return new Report(
                seed,
                promises.autocalls(),
                promises.attempts(),
                promises.invites(),
                promises.mostLive(),
                promises.excused(),
                promises.misjudged(),
                steps,
                Duration.ofNanos(nanos),
                Duration.ofNanos(nanos - over),
                storm.faults());
    }
}
