package org.alterisk.simulation;

import org.alterisk.simulation.world.Plan;
import org.alterisk.simulation.world.Run;

/// Runs seeds from the command line: first, last, autocalls of each.
final class SimulationMain {
    private SimulationMain() {}

    public static void main(String[] args) throws Exception {
        int autocalls = Integer.parseInt(args[2]);
        for (long seed = Long.parseLong(args[0]); seed <= Long.parseLong(args[1]); seed++) {
            run(seed, autocalls);
        }
    }

    private static void run(long seed, int autocalls) throws InterruptedException {
        long begun = System.nanoTime();
        var plan = Plan.of(seed, autocalls);
        var runner =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                var report = Run.of(seed, plan);
                                System.out.println(report);
                            } catch (Throwable e) {
                                System.out.println("seed " + seed + " " + plan);
                                e.printStackTrace(System.out);
                            }
                        });
        runner.join();
        System.out.println("  " + (System.nanoTime() - begun) / 1_000_000 + " ms");
    }
}
