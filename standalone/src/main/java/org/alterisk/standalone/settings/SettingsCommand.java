package org.alterisk.standalone.settings;

import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.setting.Setting;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Shows and changes the settings of a running Alterisk.
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the settings: what counts now, the rule, when and by whom it was changed.",
            "What is set here is followed by all running processes within a second, and stays.",
            "But a variable in the environment of a process is written over it again each time"
                    + " that process starts.",
            "The database is that of DATABASE_URL, DATABASE_USER, DATABASE_PASSWORD; without"
                    + " these, the one of ./alterisk up or servers on 127.0.0.1:15432, if it runs."
        })
public final class SettingsCommand implements Callable<Integer> {
    private static final int WRONG = 2;
    private static final int FAILED = 1;
    private static final int LOGIN_SECONDS = 5;
    private static final String NO_SUCH_TABLE = "42P01";

    private final Map<String, String> environment;
    private final SettingsText text = new SettingsText(ZoneId.systemDefault());

    public SettingsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return onTable(store ->
                System.out.print(text.table(store.rows(), store.history(Optional.empty()))));
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Sets all that is given, or nothing if a value breaks its rule.")
    int set(
            @Parameters(arity = "1..*", paramLabel = "NAME=VALUE") List<String> assignments,
            @Option(names = "--by", description = "Who, for the history (default: your user).")
                    @Nullable String by) {
        var wanted = Assignments.ofValues(assignments);
        return change(wanted, who(by), store -> store.write(wanted.values(), who(by)));
    }

    @Command(
            name = "unset",
            mixinStandardHelpOptions = true,
            description = "Sets all that are named back to their defaults.")
    int unset(
            @Parameters(arity = "1..*", paramLabel = "NAME") List<String> names,
            @Option(names = "--by", description = "Who, for the history (default: your user).")
                    @Nullable String by) {
        var wanted = Assignments.ofNames(names);
        return change(wanted, who(by), store -> store.unset(wanted.values().keySet(), who(by)));
    }

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "Tells every change, the oldest first.")
    int history(@Parameters(arity = "0..1", paramLabel = "NAME") @Nullable String name) {
        var only = Assignments.ofNames(name == null ? List.of() : List.of(name));
        if (!only.problems().isEmpty()) {
            return refused(only.problems());
        }
        Optional<Setting> setting = only.values().keySet().stream().findFirst();
        return onTable(store -> System.out.print(text.history(store.history(setting))));
    }

    private int change(Assignments wanted, String who, Consumer<SettingStore> change) {
        if (!wanted.problems().isEmpty()) {
            return refused(wanted.problems());
        }
        if (!who.matches("[^\\p{Cntrl}]{1,100}")) {
            return refused(
                    List.of(new Violation("--by", "setting.by", "must be 1 to 100 characters")));
        }
        return onTable(store -> {
            change.accept(store);
            var now = store.read();
            wanted.values()
                    .keySet()
                    .forEach(setting ->
                            System.out.println(setting + " is now " + now.value(setting)));
        });
    }

    private int onTable(Consumer<SettingStore> work) {
        var config = DatabaseChoice.of(environment, DatabaseChoice::answers);
        try {
            letsUsIn(config);
        } catch (SQLException e) {
            return failed("PostgreSQL does not let us in: " + e.getMessage());
        }
        try (var database = new Database(config, "settings", 1)) {
            work.accept(new SettingStore(database));
            return 0;
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

    private static String who(@Nullable String by) {
        return by == null ? System.getProperty("user.name", "unknown") : by.strip();
    }

    private static int refused(List<Violation> problems) {
        problems.forEach(problem -> System.err.println("settings: " + problem.text()));
        System.err.println("settings: nothing was changed");
        return WRONG;
    }

    private static int failed(String why) {
        System.err.println("settings: " + why.lines().findFirst().orElse("PostgreSQL failed"));
        return FAILED;
    }
}
