package org.alterisk.standalone.database;

import org.alterisk.runtime.config.ConfigurationException;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.check.Violation;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// Runs a command's work on the database; what is in its way is told in one line.
///
/// @param command its name, for what is told
public record OnDatabase(String command, Map<String, String> environment) {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int WRONG = 2;

    private static final int LOGIN_SECONDS = 5;
    private static final String NO_SUCH_TABLE = "42P01";

    /// @param work gives the exit code
    public int run(ToIntFunction<Database> work) {
        DatabaseConfig config;
        try {
            config = DatabaseChoice.of(environment, DatabaseChoice::answers);
            letsUsIn(config);
        } catch (ConfigurationException e) {
            return failed("the configuration is not valid:" + e.getMessage());
        } catch (SQLException e) {
            return failed("PostgreSQL does not let us in: " + e.getMessage());
        }
        try (var database = new Database(config, command, 1)) {
            return work.applyAsInt(database);
        } catch (DataAccessException e) {
            return failed(
                    NO_SUCH_TABLE.equals(e.sqlState())
                            ? "tables are missing, run ./alterisk migrate"
                            : "PostgreSQL failed: " + e.getMessage());
        }
    }

    /// Asked first, since the pool would try again and again.
    private static void letsUsIn(DatabaseConfig config) throws SQLException {
        DriverManager.setLoginTimeout(LOGIN_SECONDS);
        try (var _ = DriverManager.getConnection(config.url(), config.user(), config.password())) {
            return;
        }
    }

    /// Who does it, for the record: as was said, else the user of this machine.
    public static String who(@Nullable String by) {
        return by == null ? System.getProperty("user.name", "unknown") : by.strip();
    }

    /// Why this cannot be the name of who does it.
    public static List<Violation> problems(String who) {
        return who.matches("[^\\p{Cntrl}]{1,100}")
                ? List.of()
                : List.of(new Violation("--by", "setting.by", "must be 1 to 100 characters"));
    }

    public int refused(List<Violation> problems) {
        problems.forEach(problem -> System.err.println(command + ": " + problem.text()));
        System.err.println(command + ": nothing was changed");
        return WRONG;
    }

    public int failed(String why) {
        System.err.println(command + ": " + why.lines().findFirst().orElse("PostgreSQL failed"));
        return FAILED;
    }
}
