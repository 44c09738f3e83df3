package org.alterisk.acceptance.faults;

import java.time.Duration;
import java.util.List;

/// Asterisk restarts, is killed, is away.
final class AsteriskFaults {
    private static final Duration AWAY = Duration.ofSeconds(10);

    private AsteriskFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick(
                        "asterisk-killed",
                        "killed with calls live and started 2 s later",
                        AsteriskFaults::killed),
                FaultCase.of(
                        "asterisk-restarted",
                        "stopped in order with calls live, and started",
                        AsteriskFaults::restarted),
                FaultCase.of(
                        "asterisk-away",
                        "away for 10 s while orders and questions come",
                        AsteriskFaults::away));
    }

    private static void killed(Scene scene) {
        scene.startAll();
        scene.order(50);
        scene.awaitLive(4);
        scene.fault();
        scene.rig().exchange().kill();
        Scene.pause(2);
        scene.rig().exchange().start();
        scene.faultEnds();
    }

    private static void restarted(Scene scene) {
        scene.startAll();
        scene.order(50);
        scene.awaitLive(4);
        scene.fault();
        scene.rig().exchange().stop();
        scene.rig().exchange().start();
        scene.faultEnds();
    }

    private static void away(Scene scene) {
        scene.startAll();
        scene.orderLong(12);
        scene.awaitLive(3);
        Outage.of("Asterisk", AWAY)
                .during(scene, scene.rig().exchange()::kill, scene.rig().exchange()::start);
    }
}
