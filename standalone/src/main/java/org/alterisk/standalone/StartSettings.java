package org.alterisk.standalone;

import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.schema.setting.Setting;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// Settings in the table that nobody has given yet.
final class StartSettings {
    private StartSettings() {}

    /// Sets them where nobody has: what an administrator has chosen stays.
    static void defaultTo(Map<Setting, String> values, DatabaseConfig database) {
        var sql =
                "insert into setting (name, value, changed_by) values (?, ?, 'up')"
                        + " on conflict do nothing";
        try (var connection = connect(database);
                var statement = connection.prepareStatement(sql)) {
            for (var value : values.entrySet()) {
                statement.setString(1, value.getKey().name());
                statement.setString(2, value.getValue());
                statement.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the default settings were not stored", e);
        }
    }

    static boolean isSet(Setting setting, DatabaseConfig database) {
        var sql = "select 1 from setting where name = ? and value <> ''";
        try (var connection = connect(database);
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, setting.name());
            return statement.executeQuery().next();
        } catch (SQLException e) {
            throw new IllegalStateException("the settings can't be read", e);
        }
    }

    private static Connection connect(DatabaseConfig database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
