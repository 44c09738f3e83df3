package org.alterisk.acceptance.faults;

import static org.alterisk.acceptance.faults.Part.BRIDGE_1;
import static org.alterisk.acceptance.faults.Part.GATEWAY_1;
import static org.alterisk.acceptance.faults.Part.WORKER_1;
import static org.alterisk.acceptance.faults.Part.WORKER_3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;

/// Kafka is killed and away, its groups rebalance, its records come again or cannot be read.
final class KafkaFaults {
    private static final Duration AWAY = Duration.ofSeconds(60);

    private KafkaFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick(
                        "kafka-killed",
                        "the broker is killed with calls live, and started",
                        KafkaFaults::killed),
                FaultCase.of(
                        "kafka-away",
                        "killed, and away for a minute while orders and questions come",
                        KafkaFaults::away),
                FaultCase.of(
                        "rebalances",
                        "a third worker joins and leaves, in order and killed, four times",
                        KafkaFaults::rebalances),
                FaultCase.of(
                        "records-again",
                        "the last thousand calls and commands are delivered again",
                        KafkaFaults::recordsAgain),
                FaultCase.of(
                        "poison-records",
                        "records that cannot be read in every topic that is read",
                        KafkaFaults::poison));
    }

    private static void killed(Scene scene) {
        scene.startAll();
        scene.order(50);
        scene.awaitLive(4);
        scene.fault();
        scene.rig().kafka().kill();
        scene.rig().kafka().start();
        scene.faultEnds();
    }

    private static void away(Scene scene) {
        scene.startAll();
        scene.orderLong(12);
        scene.awaitLive(3);
        Outage.of("Kafka", AWAY)
                .during(scene, scene.rig().kafka()::kill, scene.rig().kafka()::start);
    }

    private static void rebalances(Scene scene) {
        scene.startAll();
        scene.order(60);
        for (int i = 0; i < 4; i++) {
            scene.start(WORKER_3);
            scene.order(10);
            Scene.pause(1);
            if (i % 2 == 0) {
                scene.kill(WORKER_3);
            } else {
                scene.fault();
                scene.end(WORKER_3);
            }
        }
        scene.faultEnds();
    }

    private static void recordsAgain(Scene scene) {
        scene.start(GATEWAY_1, BRIDGE_1, WORKER_1);
        scene.order(40);
        scene.awaitCalls(25);
        scene.fault();
        scene.end(WORKER_1);
        scene.end(BRIDGE_1);
        var topics = scene.topics();
        scene.kafka().rewind(topics.prefix() + ".dialer.settle", topics.calls(), 1_000);
        scene.kafka()
                .rewind(topics.prefix() + ".bridge.asterisk", topics.commands("asterisk"), 1_000);
        scene.start(BRIDGE_1, WORKER_1);
        scene.faultEnds();
        scene.order(10);
    }

    private static void poison(Scene scene) {
        scene.startAll();
        scene.order(20);
        scene.awaitLive(2);
        var topics = scene.topics();
        for (var topic :
                List.of(
                        topics.jobs(),
                        topics.commands("asterisk"),
                        topics.calls(),
                        topics.directory())) {
            scene.fault();
            scene.kafka().send(topic, "poison", "not json".getBytes(UTF_8));
            scene.kafka().send(topic, "poison", new byte[] {0, -1, -2, 127});
            scene.kafka().send(topic, "poison", new byte[0]);
            scene.kafka().send(topic, "poison", "{\"type\":\"nonesuch\",\"v\":1}".getBytes(UTF_8));
            scene.kafka().send(topic, "poison", "{\"v\":99}".getBytes(UTF_8));
            scene.kafka().send(topic, "poison", "[".repeat(50_000).getBytes(UTF_8));
            scene.kafka().send(topic, "poison", new byte[900_000]);
            scene.kafka().send(topic, "poison", null);
        }
        scene.order(20);
        scene.faultEnds();
    }
}
