package org.alterisk.schema.migrate;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import javax.sql.DataSource;

/// Brings the tables to the newest version.
public final class Tables {
    private Tables() {}

    /// Migrates, and returns how many migrations were applied: 0 when all was up to date.
    public static int migrate(DataSource database) {
        return migrate(Flyway.configure().dataSource(database));
    }

    /// As [#migrate(DataSource)], by a connection of its own.
    public static int migrate(String jdbcUrl, String user, String password) {
        return migrate(Flyway.configure().dataSource(jdbcUrl, user, password));
    }

    private static int migrate(FluentConfiguration flyway) {
        return flyway.locations("classpath:db/migration").load().migrate().migrationsExecuted;
    }
}
