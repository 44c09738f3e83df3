package org.alterisk.standalone;

import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.schema.check.Checked;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What `migrate` reads from the environment.
///
/// @param replication replicas of each partition; empty: the broker's default
record MigrateConfig(
        DatabaseConfig database,
        KafkaConfig kafka,
        List<String> nodes,
        Optional<Short> replication) {
    private static final String REPLICATION = "KAFKA_REPLICATION_FACTOR";

    static MigrateConfig from(Map<String, String> variables) {
        var environment = new Environment(variables);
        int replication = environment.integer(REPLICATION, 0, 1, 32767);
        var node = environment.text("ASTERISK_NODE", "asterisk");
        return environment.orFail(
                new MigrateConfig(
                        DatabaseConfig.from(environment),
                        KafkaConfig.from(withoutReplication(variables)),
                        environment.parsed(
                                "ASTERISK_NODES", List.of(node), MigrateConfig::nodeNames),
                        replication == 0 ? Optional.empty() : Optional.of((short) replication)));
    }

    /// It is ours, and no option of Kafka's clients.
    private static Environment withoutReplication(Map<String, String> variables) {
        var rest = new HashMap<>(variables);
        rest.remove(REPLICATION);
        return new Environment(rest);
    }

    private static Checked<List<String>> nodeNames(String text) {
        var names = Stream.of(text.split(",", -1)).map(String::strip).toList();
        return names.stream().allMatch(name -> name.matches("[a-z0-9-]{1,32}"))
                ? Checked.valid(names)
                : Checked.invalid(
                        "ASTERISK_NODES",
                        "setting.format",
                        "must be names of 1 to 32 lower-case letters, digits and dashes, with commas");
    }
}
