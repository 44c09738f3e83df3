package org.alterisk.standalone;

import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.StartRefusedException;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.schema.migrate.Tables;
import org.alterisk.schema.migrate.TopicCreation;
import org.alterisk.schema.topic.TopicSpec;
import org.apache.kafka.clients.admin.Admin;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// Creates or updates what the processes need: the tables and the topics.
final class Migration {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Migration() {}

    /// Answers how many migrations were applied.
    ///
    /// @throws StartRefusedException if the database does not let us in
    static int tables(DatabaseConfig config) {
        try (var _ = DriverManager.getConnection(config.url(), config.user(), config.password())) {
            return Tables.migrate(config.url(), config.user(), config.password());
        } catch (SQLException e) {
            throw new StartRefusedException("PostgreSQL does not let us in: " + e.getMessage(), e);
        }
    }

    /// Answers the names of the topics that were created.
    ///
    /// @throws StartRefusedException if Kafka does not answer or does not create them
    static List<String> topics(
            KafkaConfig config, List<String> nodes, Optional<Short> replication) {
        try (var admin = new KafkaClients(impatient(config)).admin("migrate")) {
            var specs = config.topics().specs(nodes);
            var created = TopicCreation.create(admin, specs, replication);
            awaitVisible(admin, specs);
            return created;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("interrupted while the topics were being created", e);
        } catch (ExecutionException e) {
            throw new StartRefusedException(
                    "Kafka at "
                            + config.options().get("bootstrap.servers")
                            + " did not create the topics: "
                            + e.getMessage(),
                    e);
        }
    }

    /// A topic is created by the controller; the brokers, which the processes ask, learn of it
    /// later.
    private static void awaitVisible(Admin admin, List<TopicSpec> specs)
            throws InterruptedException, ExecutionException {
        var names = specs.stream().map(TopicSpec::name).toList();
        var pause = Wake.create();
        long begun = System.nanoTime();
        while (!admin.listTopics().names().get().containsAll(names)) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new StartRefusedException("Kafka does not show the topics it has created");
            }
            pause.await(PAUSE);
        }
    }

    /// A person waits for the answer.
    private static KafkaConfig impatient(KafkaConfig config) {
        var options = new HashMap<>(config.options());
        options.putIfAbsent("request.timeout.ms", "5000");
        options.putIfAbsent("default.api.timeout.ms", "10000");
        return new KafkaConfig(options, config.topics());
    }
}
