package org.alterisk.bridge;

import org.alterisk.bridge.session.AmiConfig;
import org.alterisk.bridge.session.Timing;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.schema.check.Checked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a bridge needs to know.
///
/// @param node the name of the Asterisk server in topics and messages
/// @param ami Asterisk and Alterisk's user there
public record BridgeConfig(KafkaConfig kafka, String node, AmiConfig ami, Timing timing) {
    private static final Logger log = LoggerFactory.getLogger(BridgeConfig.class);
    public static final String DEFAULT_NODE = "asterisk";

    /// `ASTERISK_NODE`, `ASTERISK_MANAGER_*` and Kafka's variables.
    public static BridgeConfig from(Environment environment) {
        environment.checkLogFormat();
        environment
                .optional("ASTERISK_LOOKUP_USERNAME")
                .ifPresent(_ ->
                        log.atInfo().log(
                                "ASTERISK_LOOKUP_USERNAME and ASTERISK_LOOKUP_PASSWORD are"
                                        + " not needed any more and are ignored"));
        var host = environment.text("ASTERISK_MANAGER_HOST", "localhost");
        int port = environment.integer("ASTERISK_MANAGER_PORT", 5038, 1, 65_535);
        boolean tls = environment.flag("ASTERISK_MANAGER_TLS", false);
        var main =
                new AmiConfig(
                        host,
                        port,
                        tls,
                        user(environment, "ASTERISK_MANAGER_USERNAME", "alterisk"),
                        environment.required("ASTERISK_MANAGER_PASSWORD"));
        return new BridgeConfig(
                KafkaConfig.from(environment),
                environment.parsed("ASTERISK_NODE", DEFAULT_NODE, BridgeConfig::node),
                main,
                Timing.DEFAULT);
    }

    private static String user(Environment environment, String name, String fallback) {
        return environment.parsed(
                name,
                fallback,
                text ->
                        text.matches("[A-Za-z0-9_.-]{1,64}")
                                ? Checked.valid(text)
                                : Checked.invalid(
                                        name,
                                        "setting.format",
                                        "must be 1 to 64 letters, digits, dots, dashes"));
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
