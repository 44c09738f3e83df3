package org.alterisk.schema.migrate;

import org.flywaydb.core.Flyway;

import javax.sql.DataSource;

/// Brings the tables to the newest version.
public final class Tables {
    private Tables() {}

    /// Migrates, and returns how many migrations were applied: 0 when all was up to date.
    public static int migrate(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
