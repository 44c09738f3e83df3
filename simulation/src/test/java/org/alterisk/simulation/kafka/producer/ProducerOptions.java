package org.alterisk.simulation.kafka.producer;

import java.time.Duration;
import java.util.Map;

/// What of a producer's configuration the simulation knows, by Kafka's names for it.
public record ProducerOptions(
        Duration maxBlock,
        Duration requestTimeout,
        Duration deliveryTimeout,
        long bufferBytes,
        int maxRequestBytes) {
    /// The defaults are Kafka's, or those of [org.alterisk.runtime.kafka.KafkaClients] where it has
    /// its own.
    public static ProducerOptions of(Map<String, String> options) {
        return new ProducerOptions(
                millis(options, "max.block.ms", 5_000),
                millis(options, "request.timeout.ms", 5_000),
                millis(options, "delivery.timeout.ms", 10_000),
                Long.parseLong(options.getOrDefault("buffer.memory", "33554432")),
                Integer.parseInt(options.getOrDefault("max.request.size", "1048576")));
    }

    private static Duration millis(Map<String, String> options, String name, int otherwise) {
        return Duration.ofMillis(
                Integer.parseInt(options.getOrDefault(name, Integer.toString(otherwise))));
    }
}
