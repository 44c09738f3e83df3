package org.alterisk.standalone;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.KafkaServer;
import org.alterisk.embedded.PostgresServer;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.lifecycle.Service;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// PostgreSQL and Kafka on one data folder. Both are parts of a service, which closes them.
///
/// @param postgres completes when it runs; likewise `kafka`
record EmbeddedServers(
        DataFolder folder,
        CompletableFuture<PostgresServer> postgres,
        CompletableFuture<KafkaServer> kafka) {
    private static final String DATABASE = "alterisk";

    /// Begins to start both, side by side.
    static EmbeddedServers start(ServerOptions options, Service service) {
        var folder = service.add(options.openFolder());
        return new EmbeddedServers(
                folder,
                sideBySide(() -> service.add(options.startPostgres(folder))),
                sideBySide(() -> startKafka(options, folder, service)));
    }

    private static KafkaServer startKafka(
            ServerOptions options, DataFolder folder, Service service) {
        var kafka = service.add(options.startKafka(folder));
        service.start(new KafkaWatch(kafka));
        return kafka;
    }

    static <T> CompletableFuture<T> sideBySide(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, run -> Thread.ofPlatform().start(run));
    }

    /// Makes the database when it is not there yet.
    static DatabaseConfig database(PostgresServer postgres) {
        postgres.createDatabase(DATABASE);
        var url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + DATABASE;
        return new DatabaseConfig(url, "postgres", "");
    }
}
