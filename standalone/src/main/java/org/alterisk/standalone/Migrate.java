package org.alterisk.standalone;

import org.alterisk.runtime.config.ConfigurationException;
import org.alterisk.runtime.lifecycle.StartRefusedException;

import picocli.CommandLine.Command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// Creates or updates the tables and the topics, says what it did, and ends.
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Creates or updates the tables and creates the topics that are missing.",
            "Safe to repeat, also while processes run.",
            "Reads DATABASE_URL, DATABASE_USER, DATABASE_PASSWORD, KAFKA_BOOTSTRAP_SERVERS,"
                    + " TOPIC_PREFIX, ASTERISK_NODES (with commas) or ASTERISK_NODE,"
                    + " KAFKA_REPLICATION_FACTOR (default: the broker's)."
        })
final class Migrate implements Callable<Integer> {
    private final Map<String, String> environment;

    Migrate(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try {
            var config = MigrateConfig.from(environment);
            int applied = Migration.tables(config.database());
            System.out.println(
                    "Tables: " + (applied == 0 ? "up to date" : applied + " migration(s) applied"));
            var created = Migration.topics(config.kafka(), config.nodes(), config.replication());
            System.out.println("Topics: " + told(created));
            return 0;
        } catch (ConfigurationException e) {
            System.err.println("migrate: the configuration is not valid:\n" + e.getMessage());
            return 2;
        } catch (StartRefusedException e) {
            System.err.println("migrate: " + e.getMessage());
            return 1;
        }
    }

    private static String told(List<String> created) {
        return created.isEmpty() ? "all there already" : "created " + String.join(", ", created);
    }
}
