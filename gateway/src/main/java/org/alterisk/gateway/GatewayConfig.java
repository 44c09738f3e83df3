package org.alterisk.gateway;

import org.alterisk.gateway.access.AccessRules;
import org.alterisk.gateway.access.Networks;
import org.alterisk.gateway.operators.OperatorsFile;
import org.alterisk.gateway.webhook.Targets;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.schema.setting.Setting;

import java.util.Map;
import java.util.Optional;

/// What a gateway is told at start.
///
/// @param bind the address to listen on
/// @param port 0: any free one
/// @param access who may ask
/// @param settings those that the environment sets
/// @param operators the file of fixed pairs, if there is one
/// @param webhooks where webhooks may post to
public record GatewayConfig(
        String bind,
        int port,
        AccessRules access,
        KafkaConfig kafka,
        DatabaseConfig database,
        Map<Setting, String> settings,
        Optional<OperatorsFile> operators,
        Targets webhooks) {
    public GatewayConfig {
        settings = Map.copyOf(settings);
    }

    /// `GATEWAY_BIND`, `GATEWAY_PORT`, `OPERATORS_FILE`, `WEBHOOK_ALLOWED_NETWORKS`, who may ask,
    /// and what all processes need.
    ///
    /// @throws org.alterisk.runtime.config.ConfigurationException naming every problem
    public static GatewayConfig from(Environment environment) {
        environment.checkLogFormat();
        return environment.orFail(
                new GatewayConfig(
                        environment.text("GATEWAY_BIND", "127.0.0.1"),
                        environment.integer("GATEWAY_PORT", 8080, 0, 65_535),
                        AccessRules.from(environment),
                        KafkaConfig.from(environment),
                        DatabaseConfig.from(environment),
                        environment.settings(),
                        environment.parsed(
                                "OPERATORS_FILE",
                                Optional.empty(),
                                name ->
                                        OperatorsFile.read("OPERATORS_FILE", name)
                                                .map(Optional::of)),
                        new Targets(
                                environment.parsed(
                                        "WEBHOOK_ALLOWED_NETWORKS",
                                        Networks.NONE,
                                        text ->
                                                Networks.parse(
                                                        "WEBHOOK_ALLOWED_NETWORKS", text)))));
    }
}
