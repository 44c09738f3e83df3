package org.alterisk.acceptance;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

import java.time.Duration;

/// Runs the cases on PostgreSQL and Kafka in containers (Maven profile `docker`): the servers that
/// are shipped in docker-compose.yml, instead of the embedded ones. They are started before the
/// first test and stopped after the last.
public final class Containers implements LauncherSessionListener {
    /// A busy machine takes longer than Testcontainers' minute.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final PostgreSQLContainer postgres =
            new PostgreSQLContainer("postgres:18")
                    .withCommand("postgres", "-c", "max_connections=200")
                    .withStartupTimeout(PATIENCE);
    private final KafkaContainer kafka =
            new KafkaContainer("apache/kafka:4.4.0").withStartupTimeout(PATIENCE);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        postgres.start();
        kafka.start();
        System.setProperty(Servers.KAFKA, kafka.getBootstrapServers());
        System.setProperty(
                Servers.POSTGRES,
                "jdbc:postgresql://%s:%d/postgres?user=%s&password=%s"
                        .formatted(
                                postgres.getHost(),
                                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                                postgres.getUsername(),
                                postgres.getPassword()));
        System.out.println(
                "Cases run on "
                        + postgres.getDockerImageName()
                        + " and "
                        + kafka.getDockerImageName());
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        kafka.stop();
        postgres.stop();
    }
}
