package org.alterisk.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.lifecycle.StartRefusedException;
import org.alterisk.schema.topic.Topics;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class MigrateIT {
    private static final DatabaseConfig NOWHERE =
            new DatabaseConfig("jdbc:postgresql://127.0.0.1:1/none", "none", "");

    @Test
    void makesTheTablesOnce() {
        var database = new DatabaseConfig(SharedServers.freshDatabase(), "postgres", "");
        assertThat(Migration.tables(database)).isPositive();
        assertThat(Migration.tables(database)).isZero();
    }

    @Test
    void makesTheTopicsOfEachNodeOnceAndShowsThem() {
        var config = kafka("migration");
        var created = Migration.topics(config, List.of("north", "south"), Optional.of((short) 1));
        assertThat(created)
                .contains(
                        "migration.commands.north", "migration.commands.south", "migration.calls");
        assertThat(Migration.topics(config, List.of("north"), Optional.empty())).isEmpty();
        assertThat(Migration.topics(config, List.of("west"), Optional.empty()))
                .containsExactly("migration.commands.west");
    }

    @Test
    void saysWhoDoesNotAnswer() {
        assertThatThrownBy(() -> Migration.tables(NOWHERE))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    private static KafkaConfig kafka(String prefix) {
        return new KafkaConfig(
                Map.of("bootstrap.servers", SharedServers.kafka().bootstrap()), new Topics(prefix));
    }
}
