package org.alterisk.acceptance.faults;

import static org.alterisk.acceptance.faults.Part.BRIDGE_1;
import static org.alterisk.acceptance.faults.Part.BRIDGE_2;

import org.alterisk.rig.TcpProxy.Way;

import java.time.Duration;
import java.util.List;

/// Bridges die and freeze, stand by and take over; their link to Asterisk breaks in every way.
final class BridgeFaults {
    private BridgeFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick(
                        "bridge-killed-with-calls-live",
                        "killed; the calls end meanwhile; started 3 s later",
                        BridgeFaults::killedWithCallsLive),
                FaultCase.of(
                        "bridge-killed-before-commit",
                        "killed when it has read commands and not committed them",
                        BridgeFaults::killedBeforeCommit),
                FaultCase.of(
                        "bridge-killed-after-commit",
                        "killed when it has committed commands that Asterisk has not got",
                        BridgeFaults::killedAfterCommit),
                FaultCase.of(
                        "bridge-killed-after-originate",
                        "killed when Asterisk calls and it has heard nothing of that",
                        BridgeFaults::killedAfterOriginate),
                FaultCase.of(
                        "standby-after-kill",
                        "the active bridge is killed, the other takes over by itself",
                        BridgeFaults::standbyAfterKill),
                FaultCase.of(
                        "standby-after-freeze",
                        "the active bridge is frozen, the other takes over, the first is thawed",
                        BridgeFaults::standbyAfterFreeze),
                FaultCase.of(
                        "ami-half-open",
                        "the link carries nothing for 20 s and stays open",
                        BridgeFaults::halfOpen),
                FaultCase.of(
                        "ami-cut-in-mid-event",
                        "the link breaks three times in the middle of an event",
                        BridgeFaults::cutInMidEvent),
                FaultCase.of(
                        "ami-slow",
                        "the link carries 256 bytes in 20 ms for 8 s",
                        BridgeFaults::slow),
                FaultCase.of(
                        "ami-login-refused",
                        "the link breaks, and for 5 s the password is wrong",
                        BridgeFaults::loginRefused));
    }

    private static void killedWithCallsLive(Scene scene) {
        scene.startAll();
        scene.order(50);
        scene.awaitLive(4);
        scene.kill(BRIDGE_1);
        Scene.pause(3);
        scene.start(BRIDGE_1);
        scene.faultEnds();
    }

    private static void killedBeforeCommit(Scene scene) {
        scene.simCalls(2);
        scene.startAll();
        scene.order(30, "202");
        scene.awaitTakenIn();
        scene.awaitCalls(2);
        scene.kafkaOf(BRIDGE_1).freeze(Way.TO_SERVER);
        scene.simCalls(10);
        scene.await("commands wait", () -> scene.commanded().size() >= 5);
        Scene.pause(1);
        scene.kill(BRIDGE_1);
        scene.start(BRIDGE_1);
        scene.faultEnds();
    }

    private static void killedAfterCommit(Scene scene) {
        scene.startAll();
        scene.order(1, "202");
        scene.awaitCalls(1);
        scene.asteriskOf(BRIDGE_1).freeze(Way.TO_SERVER);
        scene.order(30);
        var topics = scene.topics();
        scene.await(
                "commands are committed",
                () ->
                        scene.commanded().size() >= 2
                                && scene.kafka()
                                        .committedAll(
                                                topics.prefix() + ".bridge.asterisk",
                                                topics.commands("asterisk")));
        scene.kill(BRIDGE_1);
        scene.start(BRIDGE_1);
        scene.faultEnds();
    }

    private static void killedAfterOriginate(Scene scene) {
        scene.startAll();
        scene.order(2);
        scene.awaitCalls(2); // so the bridge is connected
        scene.asteriskOf(BRIDGE_1).freeze(Way.TO_CLIENT);
        scene.order(30);
        scene.awaitCalls(4); // two more, of which it hears nothing
        scene.kill(BRIDGE_1);
        scene.start(BRIDGE_1);
        scene.faultEnds();
    }

    private static void standbyAfterKill(Scene scene) {
        scene.startAll();
        scene.start(BRIDGE_2);
        scene.order(50);
        scene.awaitLive(4);
        scene.kill(BRIDGE_1);
        scene.faultEnds();
    }

    private static void standbyAfterFreeze(Scene scene) {
        scene.startAll();
        scene.start(BRIDGE_2);
        scene.order(80);
        scene.awaitLive(4);
        scene.freeze(BRIDGE_1);
        Scene.pause(14);
        scene.thaw(BRIDGE_1);
        scene.faultEnds();
        scene.order(20);
    }

    private static void halfOpen(Scene scene) {
        scene.startAll();
        scene.order(60);
        scene.awaitLive(4);
        scene.fault();
        scene.asteriskOf(BRIDGE_1).swallow();
        Scene.pause(20);
        scene.asteriskOf(BRIDGE_1).pass();
        scene.faultEnds();
    }

    private static void cutInMidEvent(Scene scene) {
        scene.startAll();
        scene.order(60);
        for (int bytes : List.of(777, 1_999, 3_333)) {
            scene.awaitLive(2);
            scene.fault();
            scene.asteriskOf(BRIDGE_1).cutAfter(bytes);
            Scene.pause(3);
        }
        scene.asteriskOf(BRIDGE_1).pass();
        scene.faultEnds();
    }

    private static void slow(Scene scene) {
        scene.startAll();
        scene.fault();
        scene.asteriskOf(BRIDGE_1).slow(Duration.ofMillis(20));
        scene.order(40);
        Scene.pause(8);
        scene.asteriskOf(BRIDGE_1).pass();
        scene.faultEnds();
    }

    private static void loginRefused(Scene scene) {
        scene.startAll();
        scene.order(50);
        scene.awaitLive(4);
        scene.fault();
        scene.rig().exchange().refuseLogins(true);
        try {
            scene.asteriskOf(BRIDGE_1).cut();
            Scene.pause(5);
        } finally {
            scene.rig().exchange().refuseLogins(false);
        }
        scene.faultEnds();
    }
}
