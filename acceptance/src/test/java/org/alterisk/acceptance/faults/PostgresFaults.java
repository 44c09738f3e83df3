package org.alterisk.acceptance.faults;

import org.alterisk.acceptance.faults.FaultCase.Need;

import java.time.Duration;
import java.util.List;

/// PostgreSQL restarts, is killed, loses its connections and its disk.
final class PostgresFaults {
    private static final Duration AWAY = Duration.ofSeconds(15);

    private PostgresFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick(
                        "postgres-killed",
                        "the postmaster is killed with calls live, and started 2 s later",
                        PostgresFaults::killed),
                FaultCase.of(
                        "postgres-backends-killed",
                        "all connections are ended by the server, three times",
                        PostgresFaults::backendsKilled),
                FaultCase.of(
                                "postgres-disk-full",
                                "its disk is full for 8 s, then freed",
                                PostgresFaults::diskFull)
                        .needing(Need.DISK_OF_ITS_OWN),
                FaultCase.of(
                        "postgres-away",
                        "stopped in order, and away for 15 s while orders and questions come",
                        PostgresFaults::away));
    }

    private static void killed(Scene scene) {
        scene.startAll();
        scene.order(50);
        scene.awaitLive(4);
        scene.fault();
        scene.rig().postgres().kill();
        Scene.pause(2);
        scene.rig().postgres().start();
        scene.faultEnds();
    }

    private static void backendsKilled(Scene scene) {
        scene.startAll();
        scene.order(60);
        for (int i = 0; i < 3; i++) {
            scene.awaitLive(3);
            scene.fault();
            scene.rig().postgres().endBackends(scene.database());
            Scene.pause(1.5);
        }
        scene.faultEnds();
    }

    private static void diskFull(Scene scene) {
        scene.startAll();
        scene.order(60);
        scene.awaitLive(4);
        scene.fault();
        scene.rig().postgres().fillDisk();
        scene.order(60);
        Scene.pause(8);
        scene.rig().postgres().freeDisk();
        Scene.pause(1);
        if (!scene.books().answers()) {
            scene.rig().postgres().startAgain(); // it ended itself, as it does when its log is full
        }
        scene.faultEnds();
    }

    private static void away(Scene scene) {
        scene.startAll();
        scene.orderLong(12);
        scene.awaitLive(3);
        Outage.of("PostgreSQL", AWAY)
                .during(scene, scene.rig().postgres()::stop, scene.rig().postgres()::start);
    }
}
