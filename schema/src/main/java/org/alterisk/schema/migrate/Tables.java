package org.alterisk.schema.migrate;

import org.flywaydb.core.Flyway;

/// Brings the tables to the newest version.
public final class Tables {
    private Tables() {}

    /// Migrates, by connections of its own, and returns how many migrations were applied: 0 when
    /// all was up to date.
    public static int migrate(String jdbcUrl, String user, String password) {
        return Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration")
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
