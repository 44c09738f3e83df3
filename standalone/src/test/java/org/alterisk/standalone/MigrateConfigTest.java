package org.alterisk.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.runtime.config.ConfigurationException;
import org.junit.jupiter.api.Test;

import java.util.Map;

class MigrateConfigTest {
    @Test
    void theNodesAreThoseOfTheListThenTheOneThenTheDefault() {
        assertThat(MigrateConfig.from(Map.of()).nodes()).containsExactly("asterisk");
        assertThat(MigrateConfig.from(Map.of("ASTERISK_NODE", "north")).nodes())
                .containsExactly("north");
        assertThat(
                        MigrateConfig.from(
                                        Map.of(
                                                "ASTERISK_NODE", "north",
                                                "ASTERISK_NODES", "south, west"))
                                .nodes())
                .containsExactly("south", "west");
    }

    @Test
    void theReplicationIsTheBrokersUnlessItIsGiven() {
        assertThat(MigrateConfig.from(Map.of()).replication()).isEmpty();
        assertThat(MigrateConfig.from(Map.of("KAFKA_REPLICATION_FACTOR", "3")).replication())
                .contains((short) 3);
    }

    @Test
    void theReplicationIsNoOptionOfKafkasClients() {
        var config =
                MigrateConfig.from(
                        Map.of("KAFKA_REPLICATION_FACTOR", "3", "KAFKA_SECURITY_PROTOCOL", "SSL"));
        assertThat(config.kafka().options())
                .containsEntry("security.protocol", "SSL")
                .doesNotContainKey("replication.factor");
    }

    @Test
    void everyProblemIsTold() {
        assertThatThrownBy(() ->
                        MigrateConfig.from(
                                Map.of(
                                        "ASTERISK_NODES", "a, b c",
                                        "KAFKA_REPLICATION_FACTOR", "0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("ASTERISK_NODES", "KAFKA_REPLICATION_FACTOR");
    }
}
