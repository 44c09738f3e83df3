package org.alterisk.standalone;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.KafkaServer;
import org.alterisk.embedded.PostgresServer;
import org.alterisk.embedded.StartRefused;
import org.alterisk.runtime.lifecycle.StartRefusedException;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.function.Supplier;

/// The options about the embedded servers, as `up` and `servers` share them.
final class ServerOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data folder (default: ./data).")
    private Path data = Path.of("data");

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "15432",
            description = "PostgreSQL's port, 0 for any (default: ${DEFAULT-VALUE}).")
    private int postgresPort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "19092",
            description = "Kafka's port, 0 for any (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    DataFolder openFolder(boolean fresh) {
        return orRefused(
                () -> fresh ? DataFolder.openFresh(data) : DataFolder.open(data), " (--data)");
    }

    PostgresServer startPostgres(DataFolder folder) {
        return orRefused(() -> PostgresServer.start(folder, postgresPort), " (--postgres-port)");
    }

    KafkaServer startKafka(DataFolder folder) {
        return orRefused(() -> KafkaServer.start(folder, kafkaPort), " (--kafka-port)");
    }

    private static <T> T orRefused(Supplier<T> start, String option) {
        try {
            return start.get();
        } catch (StartRefused refused) {
            throw new StartRefusedException(refused.getMessage() + option, refused);
        }
    }
}
