package org.alterisk.dialer;

import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.schema.setting.Setting;

import java.util.Map;

/// What a dialer worker is told at start.
///
/// @param settings those given in the environment, to be written to the table
/// @param connections how many it may open to PostgreSQL
public record DialerConfig(
        KafkaConfig kafka,
        DatabaseConfig database,
        Map<Setting, String> settings,
        int connections) {
    /// One for each loop that speaks to PostgreSQL.
    public static final int DEFAULT_CONNECTIONS = 7;

    public DialerConfig {
        settings = Map.copyOf(settings);
    }

    public static DialerConfig from(Environment environment) {
        environment.checkLogFormat();
        return environment.orFail(
                new DialerConfig(
                        KafkaConfig.from(environment),
                        DatabaseConfig.from(environment),
                        environment.settings(),
                        environment.integer("DATABASE_CONNECTIONS", DEFAULT_CONNECTIONS, 2, 100)));
    }
}
