package org.alterisk.gateway;

import org.alterisk.embedded.SharedServers;
import org.alterisk.gateway.access.AccessRules;
import org.alterisk.gateway.access.Networks;
import org.alterisk.gateway.webhook.Targets;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.schema.migrate.Tables;
import org.alterisk.schema.migrate.TopicCreation;
import org.alterisk.schema.topic.Topics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A database and topics of its own for a test class, and the gateways started on them.
public record TestBed(DatabaseConfig database, KafkaConfig kafka) {
    /// On the servers that all tests of the JVM share.
    public static TestBed shared() throws Exception {
        return migrated(
                new DatabaseConfig(SharedServers.freshDatabase(), "postgres", ""),
                SharedServers.kafka().bootstrap());
    }

    public static TestBed migrated(DatabaseConfig database, String bootstrap) throws Exception {
        var topics = new Topics("t" + UUID.randomUUID().toString().substring(0, 8));
        var kafka = new KafkaConfig(Map.of("bootstrap.servers", bootstrap), topics);
        Tables.migrate(database.url(), database.user(), database.password());
        try (var admin = new KafkaClients(kafka).admin("migrate")) {
            TopicCreation.create(admin, topics.specs(List.of("asterisk")), Optional.of((short) 1));
        }
        return new TestBed(database, kafka);
    }

    public Gateway gateway() {
        return Gateway.wire(config());
    }

    public GatewayConfig config() {
        return config(Map.of());
    }

    /// @param environment who may ask, as variables
    public GatewayConfig config(Map<String, String> environment) {
        var variables = new Environment(environment);
        var access = variables.orFail(AccessRules.from(variables));
        return new GatewayConfig(
                "127.0.0.1",
                0,
                access,
                kafka,
                database,
                Map.of(),
                Optional.empty(),
                new Targets(
                        variables.parsed(
                                "WEBHOOK_ALLOWED_NETWORKS",
                                Networks.NONE,
                                text -> Networks.parse("WEBHOOK_ALLOWED_NETWORKS", text))));
    }

    public Database open() {
        return new Database(database, "test", 2);
    }
}
