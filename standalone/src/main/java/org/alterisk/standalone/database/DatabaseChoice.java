package org.alterisk.standalone.database;

import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.config.Environment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/// Which database is meant.
final class DatabaseChoice {
    /// Of `./alterisk up` and `./alterisk servers`, unless they were told another.
    private static final int EMBEDDED_PORT = 15_432;

    private static final int PATIENCE_MILLIS = 1_000;

    private DatabaseChoice() {}

    /// The one that the environment names; if it names none, the embedded one where that runs.
    ///
    /// @param answers whether something listens on this port of this machine
    static DatabaseConfig of(Map<String, String> variables, IntPredicate answers) {
        var environment = new Environment(variables);
        boolean named =
                Stream.of("DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD")
                        .anyMatch(name -> environment.optional(name).isPresent());
        return !named && answers.test(EMBEDDED_PORT)
                ? new DatabaseConfig(
                        "jdbc:postgresql://127.0.0.1:" + EMBEDDED_PORT + "/alterisk",
                        "postgres",
                        "")
                : environment.orFail(DatabaseConfig.from(environment));
    }

    static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
