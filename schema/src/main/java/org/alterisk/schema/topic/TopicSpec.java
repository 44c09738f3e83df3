package org.alterisk.schema.topic;

import java.time.Duration;
import java.util.Map;

/// A topic as it is to be created.
///
/// @param config topic configuration as Kafka names it
public record TopicSpec(String name, int partitions, Map<String, String> config) {
    public TopicSpec {
        config = Map.copyOf(config);
    }

    static TopicSpec kept(String name, int partitions, Duration retention) {
        return new TopicSpec(
                name,
                partitions,
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(retention.toMillis())));
    }

    static TopicSpec unlimited(String name, int partitions) {
        return new TopicSpec(
                name, partitions, Map.of("cleanup.policy", "delete", "retention.ms", "-1"));
    }
}
