package org.alterisk.simulation.kafka.consumer;

import java.time.Duration;
import java.util.Map;

/// What of a consumer's configuration the simulation knows, by Kafka's names for it.
///
/// @param reset where a partition is read from for which the group has committed nothing
/// @param cooperative a rebalance takes from a member only what it loses; else it takes all first
/// @param fetchRecords how many records of a partition a fetch brings, as
///   `max.partition.fetch.bytes`
public record ConsumerOptions(
        Reset reset,
        boolean cooperative,
        Duration sessionTimeout,
        Duration heartbeatInterval,
        Duration maxPollInterval,
        Duration apiTimeout,
        int maxPollRecords,
        int fetchRecords) {
    /// `auto.offset.reset`.
    public enum Reset {
        EARLIEST,
        LATEST,
        NONE
    }

    /// The defaults are Kafka's, or those of [org.alterisk.runtime.kafka.KafkaClients] where it has
    /// its own.
    public static ConsumerOptions of(Map<String, String> options) {
        return new ConsumerOptions(
                switch (options.getOrDefault("auto.offset.reset", "earliest")) {
                    case "earliest" -> Reset.EARLIEST;
                    case "latest" -> Reset.LATEST;
                    case "none" -> Reset.NONE;
                    default -> throw new IllegalArgumentException("auto.offset.reset");
                },
                options.getOrDefault("partition.assignment.strategy", "")
                        .endsWith("CooperativeStickyAssignor"),
                millis(options, "session.timeout.ms", 6_000),
                millis(options, "heartbeat.interval.ms", 1_500),
                millis(options, "max.poll.interval.ms", 300_000),
                millis(options, "default.api.timeout.ms", 60_000),
                Integer.parseInt(options.getOrDefault("max.poll.records", "500")),
                1_000);
    }

    private static Duration millis(Map<String, String> options, String name, int otherwise) {
        return Duration.ofMillis(
                Integer.parseInt(options.getOrDefault(name, Integer.toString(otherwise))));
    }
}
