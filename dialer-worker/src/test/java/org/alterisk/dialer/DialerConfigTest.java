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

        assertThat(config.settings()).isEmpty();
        assertThat(config.connections()).isEqualTo(DialerConfig.DEFAULT_CONNECTIONS);
    }

    @Test
    void takesWhatIsGiven() {
        var config =
                DialerConfig.from(
                        new Environment(
                                Map.of(
                                        "AUTO_CALL_SIM_CALLS", "16",
                                        "DATABASE_CONNECTIONS", "9")));

        assertThat(config.settings()).containsExactly(Map.entry(Setting.AUTO_CALL_SIM_CALLS, "16"));
        assertThat(config.connections()).isEqualTo(9);
    }

    @Test
    void namesAllThatIsWrong() {
        var environment =
                new Environment(
                        Map.of(
                                "AUTO_CALL_SIM_CALLS", "257",
                                "DATABASE_CONNECTIONS", "0"));

        assertThatThrownBy(() -> DialerConfig.from(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AUTO_CALL_SIM_CALLS")
                .hasMessageContaining("DATABASE_CONNECTIONS");
    }
}
