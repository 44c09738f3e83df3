package org.alterisk.acceptance.faults;

import java.util.List;

/// The limit is changed under load.
final class LoadFaults {
    private LoadFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick(
                        "sim-calls-changed",
                        "the limit goes 256, 1, 64 while autocalls wait",
                        LoadFaults::simCallsChanged));
    }

    private static void simCallsChanged(Scene scene) {
        scene.startAll();
        scene.simCalls(256);
        scene.order(60, "202");
        scene.awaitLive(9);
        scene.fault();
        scene.simCalls(1);
        scene.order(40, "202");
        Scene.pause(15);
        scene.simCalls(64);
        scene.faultEnds();
    }
}
