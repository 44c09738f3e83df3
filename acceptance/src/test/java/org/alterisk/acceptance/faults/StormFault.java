package org.alterisk.acceptance.faults;

import static org.alterisk.acceptance.faults.Part.BRIDGE_1;
import static org.alterisk.acceptance.faults.Part.BRIDGE_2;
import static org.alterisk.acceptance.faults.Part.GATEWAY_1;
import static org.alterisk.acceptance.faults.Part.WORKER_1;
import static org.alterisk.acceptance.faults.Part.WORKER_2;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/// A minute in which things are killed, frozen and cut at random, by a seed that is printed.
final class StormFault {
    private static final Duration TIME = Duration.ofMinutes(1);
    private static final List<Part> PARTS = List.of(WORKER_1, WORKER_2, BRIDGE_1, BRIDGE_2);

    private StormFault() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.of(
                        "storm",
                        "a minute of kills, freezes and cuts at random, orders all the while",
                        StormFault::storm));
    }

    private static void storm(Scene scene) {
        long seed = Long.getLong("faults.seed", System.nanoTime());
        System.out.println("faults: storm, -Dfaults.seed=" + seed);
        var random = new Random(seed);
        scene.bothMayDie();
        scene.startAll();
        scene.start(BRIDGE_2);
        scene.keepOrdering(TIME, 3);
        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < end) {
            strike(scene, random);
            Scene.pause(1 + 3 * random.nextDouble());
        }
        scene.faultEnds();
    }

    private static void strike(Scene scene, Random random) {
        var part = PARTS.get(random.nextInt(PARTS.size()));
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                scene.kill(part);
                scene.begin(part);
            }
            case 2 -> {
                scene.freeze(part);
                Scene.pause(1 + 9 * random.nextDouble());
                scene.thaw(part);
            }
            case 3 -> {
                scene.fault();
                scene.kafkaOf(part).cut();
                scene.kafkaOf(GATEWAY_1).cut();
            }
            case 4 -> {
                scene.fault();
                scene.databaseOf(WORKER_1).cut();
                scene.databaseOf(WORKER_2).cut();
            }
            case 5 -> {
                scene.fault();
                scene.asteriskOf(BRIDGE_1).cut();
                scene.asteriskOf(BRIDGE_2).cut();
            }
            case 6 -> {
                scene.fault();
                scene.kafkaOf(part).freeze();
                Scene.pause(1 + 7 * random.nextDouble());
                scene.kafkaOf(part).pass();
            }
            default -> {
                scene.fault();
                scene.rig().postgres().endBackends(scene.database());
            }
        }
    }
}
