package org.alterisk.acceptance.faults;

import static org.alterisk.acceptance.faults.Part.BRIDGE_1;
import static org.alterisk.acceptance.faults.Part.WORKER_1;

import org.alterisk.acceptance.faults.FaultCase.Need;

import java.time.Duration;
import java.util.List;

/// The clock of one process is set an hour ahead, an hour back, and right again, while it works.
final class ClockFaults {
    private static final Duration HOUR = Duration.ofHours(1);

    private ClockFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.of(
                                "worker-clock-stepped",
                                "a worker's clock goes an hour ahead, then an hour back",
                                scene -> stepped(scene, WORKER_1))
                        .needing(Need.FAKETIME),
                FaultCase.of(
                                "bridge-clock-stepped",
                                "the bridge's clock goes an hour ahead, then an hour back",
                                scene -> stepped(scene, BRIDGE_1))
                        .needing(Need.FAKETIME));
    }

    private static void stepped(Scene scene, Part part) {
        var clock = new Clock(part.text());
        scene.give(part, clock.environment());
        scene.startAll();
        scene.order(20);
        scene.awaitLive(2);
        for (var step : List.of(HOUR, HOUR.negated())) {
            scene.fault();
            clock.step(step);
            Scene.pause(2);
            scene.order(15);
            Scene.pause(4);
        }
        clock.step(Duration.ZERO);
        scene.faultEnds();
        Scene.pause(1.5);
        scene.order(10);
    }
}
