package org.alterisk.embedded;

import org.alterisk.embedded.KafkaServer.Door;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The configuration of a lone broker that is its own controller, for one machine.
final class KafkaSettings {
    private KafkaSettings() {}

    static Map<String, String> of(
            DataFolder folder, int brokerPort, int controllerPort, List<Door> doors) {
        var settings = new HashMap<>(SMALL_AND_QUICK);
        // After a kill the next start waits for the session of the broker before it, 9 s by
        // default. One that is too short fences the broker when the machine is busy.
        settings.put("broker.session.timeout.ms", folder.temporaryContent() ? "9000" : "3000");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:"
                        + brokerPort
                        + ",CONTROLLER://127.0.0.1:"
                        + controllerPort
                        + each(doors, door -> door.name() + "://127.0.0.1:" + door.port()));
        settings.put(
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:"
                        + brokerPort
                        + each(
                                doors,
                                door -> door.name() + "://127.0.0.1:" + door.advertisedPort()));
        settings.put(
                "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"
                        + each(doors, door -> door.name() + ":PLAINTEXT"));
        settings.put("log.dirs", folder.kafka().toString());
        return settings;
    }

    private static String each(List<Door> doors, Function<Door, String> text) {
        return doors.stream().map(door -> "," + text.apply(door)).collect(Collectors.joining());
    }

    private static final Map<String, String> SMALL_AND_QUICK =
            Map.ofEntries(
                    Map.entry("process.roles", "broker,controller"),
                    Map.entry("node.id", "1"),
                    Map.entry("controller.listener.names", "CONTROLLER"),
                    // a topic is made by those who know its partitions, never by a typing error
                    Map.entry("auto.create.topics.enable", "false"),
                    // one broker holds one replica, of the internal topics too
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("offsets.topic.num.partitions", "4"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("transaction.state.log.num.partitions", "4"),
                    Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                    Map.entry("share.coordinator.state.topic.min.isr", "1"),
                    Map.entry("share.coordinator.state.topic.num.partitions", "4"),
                    Map.entry("broker.heartbeat.interval.ms", "250"),
                    Map.entry("controller.quorum.election.timeout.ms", "200"),
                    Map.entry("controller.quorum.election.backoff.max.ms", "100"),
                    // a member of a group learns its partitions with a heartbeat: 5 s by default
                    Map.entry("group.initial.rebalance.delay.ms", "0"),
                    Map.entry("group.consumer.min.heartbeat.interval.ms", "100"),
                    Map.entry("group.consumer.heartbeat.interval.ms", "500"),
                    Map.entry("group.share.min.heartbeat.interval.ms", "100"),
                    Map.entry("group.share.heartbeat.interval.ms", "500"),
                    Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                    Map.entry("num.network.threads", "1"),
                    Map.entry("num.io.threads", "2"),
                    Map.entry("background.threads", "1"));
}
