package org.alterisk.acceptance.faults;

import static org.alterisk.acceptance.faults.Part.BRIDGE_1;
import static org.alterisk.acceptance.faults.Part.GATEWAY_1;
import static org.alterisk.acceptance.faults.Part.WORKER_1;
import static org.alterisk.acceptance.faults.Part.WORKER_2;
import static org.alterisk.acceptance.faults.Part.WORKER_3;


import java.util.List;

/// Workers die and freeze.
final class WorkerFaults {
    private WorkerFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick(
                        "worker-killed-under-load",
                        "one of three workers is killed three times, at any moment",
                        WorkerFaults::killedUnderLoad));
    }

    private static void killedUnderLoad(Scene scene) {
        scene.start(GATEWAY_1, BRIDGE_1, WORKER_1, WORKER_2, WORKER_3);
        scene.order(120);
        for (var worker : List.of(WORKER_1, WORKER_2, WORKER_3)) {
            Scene.pause(1.3);
            scene.kill(worker);
            scene.begin(worker);
        }
        scene.faultEnds();
    }
}
