package org.alterisk.standalone;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.KafkaServer;
import org.alterisk.embedded.PostgresServer;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.lifecycle.Service;

import java.util.concurrent.CompletableFuture;

/// PostgreSQL and Kafka, each complete when it runs. Both are parts of a service, which closes
/// them.
record EmbeddedServers(
        CompletableFuture<PostgresServer> postgres, CompletableFuture<KafkaServer> kafka) {
    private static final String DATABASE = "alterisk";

    /// Begins to start both, side by side.
    static EmbeddedServers start(ServerOptions options, DataFolder folder, Service service) {
        return new EmbeddedServers(
                Startup.sideBySide(() -> service.add(options.startPostgres(folder))),
                Startup.sideBySide(() -> {
                    var kafka = service.add(options.startKafka(folder));
                    service.start(new KafkaWatch(kafka));
                    return kafka;
                }));
    }

    /// Makes the database when it is not there yet.
    static DatabaseConfig database(PostgresServer postgres) {
        postgres.createDatabase(DATABASE);
        var url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + DATABASE;
        return new DatabaseConfig(url, "postgres", "");
    }
}
