package org.alterisk.standalone;

import org.alterisk.runtime.config.DatabaseConfig;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The setting without which no autocall can be placed.
final class AutocallRoute {
    private AutocallRoute() {}

    /// Sets it where nobody has: what an administrator has chosen stays.
    static void defaultTo(String routes, DatabaseConfig database) {
        var sql =
                "insert into setting (name, value, changed_by) values ('AUTO_CALL_CHANNEL', ?, 'up')"
                        + " on conflict do nothing";
        try (var connection = connect(database);
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, routes);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("the default route was not stored", e);
        }
    }

    static boolean isSet(DatabaseConfig database) {
        var sql = "select 1 from setting where name = 'AUTO_CALL_CHANNEL' and value <> ''";
        try (var connection = connect(database);
                var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            return rows.next();
        } catch (SQLException e) {
            throw new IllegalStateException("the settings can't be read", e);
        }
    }

    private static Connection connect(DatabaseConfig database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
