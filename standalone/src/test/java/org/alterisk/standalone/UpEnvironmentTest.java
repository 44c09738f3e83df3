package org.alterisk.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.runtime.config.ConfigurationException;
import org.alterisk.runtime.config.DatabaseConfig;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

class UpEnvironmentTest {
    private static final DatabaseConfig DATABASE =
            new DatabaseConfig("jdbc:postgresql://127.0.0.1:1/alterisk", "postgres", "");

    @Test
    void theSimulatedAsteriskIsUsedUnlessARealOneIsNamed() {
        assertThat(UpEnvironment.isSimulated(Map.of())).isTrue();
        assertThat(UpEnvironment.isSimulated(Map.of("ASTERISK_MANAGER_HOST", " "))).isTrue();
        assertThat(UpEnvironment.isSimulated(Map.of("ASTERISK_MANAGER_HOST", "pbx"))).isFalse();
    }

    @Test
    void whatIsMeantForOtherServersIsReplaced() {
        var given =
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092",
                        "KAFKA_SECURITY_PROTOCOL", "SSL",
                        "DATABASE_URL", "jdbc:postgresql://db.example/crm",
                        "DATABASE_PASSWORD", "secret",
                        "GATEWAY_PORT", "8081");
        var variables =
                new UpEnvironment(given, "127.0.0.1:2", DATABASE, Optional.of(3)).variables();
        assertThat(variables)
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:2")
                .doesNotContainKey("KAFKA_SECURITY_PROTOCOL")
                .containsEntry("DATABASE_URL", DATABASE.url())
                .containsEntry("DATABASE_PASSWORD", "")
                .containsEntry("ASTERISK_MANAGER_PORT", "3")
                .containsEntry("GATEWAY_PORT", "8081");
    }

    @Test
    void aRealAsteriskIsReachedAsTheEnvironmentSays() {
        var given = Map.of("ASTERISK_MANAGER_HOST", "pbx", "ASTERISK_MANAGER_PASSWORD", "secret");
        assertThat(new UpEnvironment(given, "k:1", DATABASE, Optional.empty()).variables())
                .containsEntry("ASTERISK_MANAGER_HOST", "pbx")
                .containsEntry("ASTERISK_MANAGER_PASSWORD", "secret")
                .doesNotContainKey("ASTERISK_MANAGER_PORT");
    }

    @Test
    void anEmptyEnvironmentIsAValidConfiguration() {
        Processes.check(UpEnvironment.beforeStart(Map.of()));
    }

    @Test
    void whatIsWrongWithTheProcessesIsToldTogether() {
        var given =
                Map.of(
                        "ASTERISK_MANAGER_HOST", "pbx",
                        "GATEWAY_PORT", "x",
                        "AUTO_CALL_SIM_CALLS", "257");
        assertThatThrownBy(() -> Processes.check(UpEnvironment.beforeStart(given)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "ASTERISK_MANAGER_PASSWORD", "GATEWAY_PORT", "AUTO_CALL_SIM_CALLS");
    }
}
