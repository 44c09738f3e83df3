package org.alterisk.acceptance.faults;

import static org.alterisk.acceptance.faults.Part.GATEWAY_1;

import org.alterisk.rig.TcpProxy.Way;

import java.time.Duration;
import java.util.List;

/// Gateways die around the acknowledgement: who got `Answer: OK` has an autocall, who got nothing
/// has one at most.
final class GatewayFaults {
    private static final int IN_FLIGHT = 10;

    private GatewayFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick(
                        "gateway-killed-before-acknowledgement",
                        "killed when jobs have not got out to Kafka",
                        GatewayFaults::killedBeforeAcknowledgement),
                FaultCase.of(
                        "gateway-killed-after-acknowledgement",
                        "killed when Kafka has the jobs and has not been heard",
                        GatewayFaults::killedAfterAcknowledgement),
                FaultCase.of(
                        "gateway-killed-under-load",
                        "killed twice at any moment while orders come",
                        GatewayFaults::killedUnderLoad));
    }

    private static void killedBeforeAcknowledgement(Scene scene) {
        scene.startAll();
        scene.order(20);
        scene.kafkaOf(GATEWAY_1).freeze(Way.TO_SERVER);
        scene.keepOrdering(Duration.ofSeconds(1), IN_FLIGHT);
        Scene.pause(1.2);
        killAndStart(scene);
        scene.order(10);
    }

    private static void killedAfterAcknowledgement(Scene scene) {
        scene.startAll();
        scene.order(20);
        long before = scene.kafka().count(scene.topics().jobs());
        scene.kafkaOf(GATEWAY_1).freeze(Way.TO_CLIENT);
        scene.keepOrdering(Duration.ofSeconds(1), IN_FLIGHT);
        scene.await(
                "Kafka has jobs that the gateway does not know it has",
                () -> scene.kafka().count(scene.topics().jobs()) > before);
        killAndStart(scene);
        scene.order(10);
    }

    private static void killedUnderLoad(Scene scene) {
        scene.startAll();
        scene.keepOrdering(Duration.ofSeconds(20), 6);
        for (int i = 0; i < 2; i++) {
            Scene.pause(2.3); // it is up, and orders come
            killAndStart(scene);
        }
    }

    private static void killAndStart(Scene scene) {
        scene.kill(GATEWAY_1);
        scene.start(GATEWAY_1);
        scene.faultEnds();
    }
}
