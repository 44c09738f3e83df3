package org.alterisk.gateway;

import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.schema.setting.Setting;

import java.util.Map;

/// What a gateway is told at start.
///
/// @param bind the address to listen on
/// @param port 0: any free one
/// @param settings those that the environment sets
public record GatewayConfig(
        String bind,
        int port,
        KafkaConfig kafka,
        DatabaseConfig database,
        Map<Setting, String> settings) {
    public GatewayConfig {
        settings = Map.copyOf(settings);
    }

    /// `GATEWAY_BIND`, `GATEWAY_PORT` and what all processes need.
    ///
    /// @throws org.alterisk.runtime.config.ConfigurationException naming every problem
    public static GatewayConfig from(Environment environment) {
        return environment.orFail(
                new GatewayConfig(
                        environment.text("GATEWAY_BIND", "127.0.0.1"),
                        environment.integer("GATEWAY_PORT", 8080, 0, 65_535),
                        KafkaConfig.from(environment),
                        DatabaseConfig.from(environment),
                        environment.settings()));
    }
}
