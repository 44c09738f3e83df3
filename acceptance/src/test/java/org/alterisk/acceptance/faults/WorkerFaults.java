package org.alterisk.acceptance.faults;

import static org.alterisk.acceptance.faults.Part.BRIDGE_1;
import static org.alterisk.acceptance.faults.Part.GATEWAY_1;
import static org.alterisk.acceptance.faults.Part.WORKER_1;
import static org.alterisk.acceptance.faults.Part.WORKER_2;

import org.alterisk.rig.TcpProxy.Way;

import java.util.List;

/// Workers die and freeze: at any moment, and at the points of an attempt's way where what is in
/// the tables, in Kafka and at the carrier differs most.
final class WorkerFaults {
    private WorkerFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick(
                        "worker-killed-under-load",
                        "both workers are killed in turn, at any moment",
                        WorkerFaults::killedUnderLoad),
                FaultCase.of(
                        "worker-killed-before-command",
                        "killed when it has claimed and its commands have not got out",
                        WorkerFaults::killedBeforeCommand),
                FaultCase.of(
                        "worker-killed-after-command",
                        "killed when its commands stand in the topic and nothing has come of them",
                        WorkerFaults::killedAfterCommand),
                FaultCase.of(
                        "worker-killed-before-settle",
                        "killed when calls are over and it cannot settle them",
                        WorkerFaults::killedBeforeSettle),
                FaultCase.of(
                        "worker-killed-after-settle",
                        "killed when it has settled and neither its offset nor its Forget got out",
                        WorkerFaults::killedAfterSettle),
                FaultCase.of(
                        "worker-frozen-and-thawed",
                        "frozen for 15 s, until another has all its work, and thawed",
                        scene -> frozen(scene, 15)),
                FaultCase.of(
                        "worker-frozen-past-every-deadline",
                        "frozen for 55 s, longer than any call can live, and thawed",
                        scene -> frozen(scene, 55)),
                FaultCase.of(
                        "worker-deaf-past-every-deadline",
                        "the only worker hears nothing of Kafka for 55 s, longer than any call can live",
                        WorkerFaults::deaf),
                FaultCase.of(
                        "all-workers-killed",
                        "both killed with calls live; 5 s later others start",
                        WorkerFaults::allKilled));
    }

    private static void killedUnderLoad(Scene scene) {
        scene.startAll();
        scene.order(60);
        for (var worker : List.of(WORKER_1, WORKER_2)) {
            scene.awaitLive(3);
            scene.kill(worker);
            scene.begin(worker);
            Scene.pause(2);
        }
        scene.faultEnds();
    }

    private static void killedBeforeCommand(Scene scene) {
        scene.simCalls(2);
        scene.start(GATEWAY_1, BRIDGE_1, WORKER_1);
        scene.order(40, "202");
        scene.awaitTakenIn();
        scene.awaitCalls(4);
        scene.kafkaOf(WORKER_1).freeze(Way.TO_SERVER);
        scene.simCalls(10);
        scene.await(
                "it has claimed what it cannot command",
                () -> scene.books().openAttempts() - scene.commanded().size() >= 5);
        scene.kill(WORKER_1);
        scene.start(WORKER_2);
        scene.faultEnds();
    }

    private static void killedAfterCommand(Scene scene) {
        scene.start(GATEWAY_1, BRIDGE_1, WORKER_1);
        scene.order(40, "202");
        scene.awaitTakenIn();
        scene.awaitCalls(4);
        scene.process(BRIDGE_1).freeze();
        scene.await(
                "all that is claimed is commanded",
                () -> scene.commanded().size() == Scene.SIM_CALLS);
        scene.kill(WORKER_1);
        scene.process(BRIDGE_1).thaw();
        scene.start(WORKER_2);
        scene.faultEnds();
    }

    private static void killedBeforeSettle(Scene scene) {
        scene.start(GATEWAY_1, BRIDGE_1, WORKER_1);
        scene.order(40, "202");
        scene.awaitTakenIn();
        scene.awaitLive(4);
        scene.databaseOf(WORKER_1).freeze();
        scene.await("all calls are over", () -> scene.liveCalls() == 0);
        Scene.pause(1);
        scene.await("attempts wait to be settled", () -> scene.books().openAttempts() > 0);
        scene.kill(WORKER_1);
        scene.start(WORKER_2);
        scene.faultEnds();
    }

    private static void killedAfterSettle(Scene scene) {
        scene.start(GATEWAY_1, BRIDGE_1, WORKER_1);
        scene.order(60, "202");
        scene.awaitTakenIn();
        scene.awaitLive(3);
        while (!settlesWithoutAWord(scene)) {
            scene.kafkaOf(WORKER_1).pass();
            Scene.pause(2);
        }
        scene.kill(WORKER_1);
        scene.start(WORKER_2);
        scene.faultEnds();
    }

    /// Ends of calls reach the worker by the fetch that is under way, and nothing gets out of it
    /// any more; which is a matter of half a second.
    private static boolean settlesWithoutAWord(Scene scene) {
        scene.kafkaOf(BRIDGE_1).freeze(Way.TO_SERVER);
        Scene.pause(1);
        int before = scene.books().settledAttempts();
        scene.kafkaOf(WORKER_1).freeze(Way.TO_SERVER);
        scene.kafkaOf(BRIDGE_1).pass();
        Scene.pause(1);
        return scene.books().settledAttempts() > before;
    }

    private static void deaf(Scene scene) {
        scene.start(GATEWAY_1, BRIDGE_1, WORKER_1);
        scene.order(40, "202");
        scene.awaitTakenIn();
        scene.awaitLive(3);
        scene.fault();
        scene.kafkaOf(WORKER_1).freeze();
        Scene.pause(55);
        scene.kafkaOf(WORKER_1).pass();
        scene.faultEnds();
    }

    private static void frozen(Scene scene, int seconds) {
        scene.startAll();
        scene.order(40);
        scene.awaitLive(4);
        scene.freeze(WORKER_1);
        Scene.pause(seconds / 2.0);
        scene.order(20);
        Scene.pause(seconds / 2.0);
        scene.thaw(WORKER_1);
        scene.faultEnds();
        scene.order(20);
    }

    private static void allKilled(Scene scene) {
        scene.startAll();
        scene.order(60);
        scene.awaitLive(4);
        scene.kill(WORKER_1);
        scene.kill(WORKER_2);
        Scene.pause(5);
        scene.start(WORKER_1, WORKER_2);
        scene.faultEnds();
    }
}
