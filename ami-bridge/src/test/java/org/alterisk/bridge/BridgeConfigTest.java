package org.alterisk.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.runtime.config.ConfigurationException;
import org.alterisk.runtime.config.Environment;
import org.junit.jupiter.api.Test;

import java.util.Map;

class BridgeConfigTest {
    private static BridgeConfig read(Map<String, String> variables) {
        var environment = new Environment(variables);
        return environment.orFail(BridgeConfig.from(environment));
    }

    @Test
    void needsNothingButTheSecret() {
        var config = read(Map.of("ASTERISK_MANAGER_PASSWORD", "hush"));
        assertThat(config.node()).isEqualTo("asterisk");
        assertThat(config.ami().host()).isEqualTo("localhost");
        assertThat(config.ami().port()).isEqualTo(5038);
        assertThat(config.ami().user()).isEqualTo("alterisk");
        assertThat(config.ami().tls()).isFalse();
    }

    @Test
    void namesEveryProblemAndNoValue() {
        assertThatThrownBy(() ->
                        read(
                                Map.of(
                                        "ASTERISK_NODE", "Not A Node",
                                        "ASTERISK_MANAGER_PORT", "70000",
                                        "ASTERISK_MANAGER_USERNAME", "x\r\ny")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ASTERISK_NODE")
                .hasMessageContaining("ASTERISK_MANAGER_PORT")
                .hasMessageContaining("ASTERISK_MANAGER_USERNAME")
                .hasMessageContaining("ASTERISK_MANAGER_PASSWORD")
                .hasMessageNotContaining("70000")
                .hasMessageNotContaining("Not A Node");
    }

    @Test
    void keepsSecretsOutOfItsText() {
        var config =
                read(
                        Map.of(
                                "ASTERISK_MANAGER_USERNAME", "bridge",
                                "ASTERISK_MANAGER_PASSWORD", "hush"));
        assertThat(config.toString()).contains("bridge").doesNotContain("hush");
    }

    @Test
    void ignoresTheSecondUserOfEarlierVersions() {
        var config =
                read(
                        Map.of(
                                "ASTERISK_MANAGER_PASSWORD", "hush",
                                "ASTERISK_LOOKUP_USERNAME", "alterisk-lookup"));
        assertThat(config.ami().user()).isEqualTo("alterisk");
    }
}
