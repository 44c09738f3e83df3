package org.alterisk.simulation.world;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// Somebody who pauses dialling now and then, all of it or by route, and resumes it. It has dice of
/// its own, so that the same storm comes without it.
final class Pauses {
    private static final List<String> SCOPES = List.of("all", "*", "79");

    private Pauses() {}

    static void start(long seed, World world, BooleanSupplier isOver) {
        if (world.plan.pauses()) {
            world.simulation.start("pauses", () -> run(new Random(seed), world, isOver));
        }
    }

    private static void run(Random random, World world, BooleanSupplier isOver) {
        while (!isOver.getAsBoolean()) {
            world.simulation.sleep(Duration.ofMillis(random.nextInt(60_000)));
            world.pause(SCOPES.get(random.nextInt(SCOPES.size())));
            world.simulation.sleep(Duration.ofMillis(random.nextInt(20_000)));
            world.resume();
        }
    }
}
