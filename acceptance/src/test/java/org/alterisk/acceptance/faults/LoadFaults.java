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
        scene.awaitCalls(15);
        scene.fault();
        scene.simCalls(1);
        scene.order(120, "202"); // enough for 15 s at any limit that is wrong
        Scene.pause(15);
        scene.simCalls(64);
        scene.faultEnds();
    }
}
