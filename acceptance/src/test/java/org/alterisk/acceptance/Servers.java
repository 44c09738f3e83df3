package org.alterisk.acceptance;

import org.alterisk.embedded.SharedServers;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// The PostgreSQL and the Kafka of the cases: embedded ones, or those that system properties name,
/// as the Maven profile `docker` does with containers.
final class Servers {
    static final String KAFKA = "servers.kafka";

    /// A JDBC URL with user and password of who may create databases; it ends with the parameters.
    static final String POSTGRES = "servers.postgres";

    private static final AtomicInteger databases = new AtomicInteger();

    private Servers() {}

    static String kafka() {
        var named = System.getProperty(KAFKA);
        return named == null ? SharedServers.kafka().bootstrap() : named;
    }

    /// The JDBC URL of a new, empty database.
    static String freshDatabase() {
        var named = System.getProperty(POSTGRES);
        if (named == null) {
            return SharedServers.freshDatabase();
        }
        var name = "fresh_" + databases.incrementAndGet();
        try (var connection = DriverManager.getConnection(named);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return named.replaceFirst("/[^/?]*\\?", "/" + name + "?");
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " can't be made", e);
        }
    }
}
