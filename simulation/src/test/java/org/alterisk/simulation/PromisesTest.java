package org.alterisk.simulation;

import org.alterisk.simulation.world.Plan;
import org.alterisk.simulation.world.Run;
import org.junit.jupiter.api.Test;

class PromisesTest {
    @Test
    void hold() {
        for (long seed = Long.getLong("sim.first", 1); seed <= Long.getLong("sim.last", 5); seed++) {
            long begun = System.nanoTime();
            var plan = Plan.of(seed, Integer.getInteger("sim.autocalls", 500));
            System.out.println(seed + " " + plan);
            var report = Run.of(seed, plan);
            System.out.println(report + " " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        }
    }

}
