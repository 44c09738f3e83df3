package org.alterisk.runtime.config;

import org.alterisk.schema.topic.Topics;

import java.util.Map;

/// How to reach Kafka.
///
/// @param options client options as Kafka names them, `bootstrap.servers` among them
public record KafkaConfig(Map<String, String> options, Topics topics) {
    public KafkaConfig {
        options = Map.copyOf(options);
    }

    /// `KAFKA_BOOTSTRAP_SERVERS`, any other `KAFKA_*` as a client option, `TOPIC_PREFIX`.
    public static KafkaConfig from(Environment environment) {
        var options = environment.passedThrough("KAFKA_");
        options.putIfAbsent("bootstrap.servers", "localhost:9092");
        return new KafkaConfig(
                options,
                environment.parsed(
                        "TOPIC_PREFIX",
                        new Topics(Topics.DEFAULT_PREFIX),
                        text -> Topics.parse("TOPIC_PREFIX", text)));
    }

    @Override
    public String toString() {
        return "KafkaConfig[" + options.get("bootstrap.servers") + "]"; // options may hold secrets
    }
}
