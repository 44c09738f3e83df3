package org.alterisk.dialer;

import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.setting.Setting;

import java.util.Map;

/// What a dialer worker is told at start.
///
/// @param node the Asterisk server that this worker's claims are dialled by
/// @param settings those given in the environment, to be written to the table
/// @param connections how many it may open to PostgreSQL
public record DialerConfig(
        KafkaConfig kafka,
        DatabaseConfig database,
        String node,
        Map<Setting, String> settings,
        int connections) {
    /// One for each loop that speaks to PostgreSQL.
    public static final int DEFAULT_CONNECTIONS = 6;

    public DialerConfig {
        settings = Map.copyOf(settings);
    }

    public static DialerConfig from(Environment environment) {
        return environment.orFail(
                new DialerConfig(
                        KafkaConfig.from(environment),
                        DatabaseConfig.from(environment),
                        environment.parsed("ASTERISK_NODE", "asterisk", DialerConfig::node),
                        environment.settings(),
                        environment.integer("DATABASE_CONNECTIONS", DEFAULT_CONNECTIONS, 2, 100)));
    }

    private static Checked<String> node(String text) {
        return text.matches("[a-z0-9-]{1,32}")
                ? Checked.valid(text)
                : Checked.invalid(
                        "ASTERISK_NODE",
                        "setting.format",
                        "must be 1 to 32 lower-case letters, digits and dashes");
    }
}
