package org.alterisk.dialer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.runtime.config.ConfigurationException;
import org.alterisk.runtime.config.Environment;
import org.alterisk.schema.setting.Setting;
import org.junit.jupiter.api.Test;

import java.util.Map;

class DialerConfigTest {
    @Test
    void needsNothing() {
        var config = DialerConfig.from(new Environment(Map.of()));

        assertThat(config.node()).isEqualTo("asterisk");
        assertThat(config.settings()).isEmpty();
        assertThat(config.connections()).isEqualTo(DialerConfig.DEFAULT_CONNECTIONS);
    }

    @Test
    void takesWhatIsGiven() {
        var config =
                DialerConfig.from(
                        new Environment(
                                Map.of(
                                        "ASTERISK_NODE", "north-1",
                                        "AUTO_CALL_SIM_CALLS", "16",
                                        "DATABASE_CONNECTIONS", "9")));

        assertThat(config.node()).isEqualTo("north-1");
        assertThat(config.settings()).containsExactly(Map.entry(Setting.AUTO_CALL_SIM_CALLS, "16"));
        assertThat(config.connections()).isEqualTo(9);
    }

    @Test
    void namesAllThatIsWrong() {
        var environment =
                new Environment(
                        Map.of(
                                "ASTERISK_NODE", "a/b",
                                "AUTO_CALL_SIM_CALLS", "257",
                                "DATABASE_CONNECTIONS", "0"));

        assertThatThrownBy(() -> DialerConfig.from(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ASTERISK_NODE")
                .hasMessageContaining("AUTO_CALL_SIM_CALLS")
                .hasMessageContaining("DATABASE_CONNECTIONS");
    }
}
