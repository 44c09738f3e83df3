package org.alterisk.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.SharedServers;
import org.alterisk.schema.migrate.Tables;
import org.junit.jupiter.api.Test;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The command as a user runs it, on a real PostgreSQL.
class SettingsIT {
    private final String url = SharedServers.freshDatabase();

    @Test
    void showsTheDefaultsAndWhatIsSetAndByWhom() throws SQLException {
        Tables.migrate(url, "postgres", "");
        assertThat(line(settings(0), "AUTO_CALL_SIM_CALLS"))
                .containsPattern("^AUTO_CALL_SIM_CALLS +8 +default +1 to 256$");

        assertThat(
                        settings(
                                0,
                                "set",
                                "--by",
                                "Anna",
                                "AUTO_CALL_SIM_CALLS=16",
                                "AUTO_CALL_CHANNEL=8067=> Zap/g2, *=>SIP/UMC"))
                .contains(
                        "AUTO_CALL_SIM_CALLS is now 16",
                        "AUTO_CALL_CHANNEL is now 8067=> Zap/g2, *=>SIP/UMC");
        settings(0, "set", "AUTO_CALL_SIM_CALLS=4");
        byHand("update setting set value = E'9999\\u001b[2J' where name = 'AUTO_CALL_CHANNEL'");

        var table = settings(0);
        assertThat(line(table, "AUTO_CALL_SIM_CALLS"))
                .containsPattern(
                        "^AUTO_CALL_SIM_CALLS +4 +set +1 to 256 +20.* by "
                                + System.getProperty("user.name"));
        assertThat(line(table, "AUTO_CALL_CHANNEL"))
                .containsPattern(
                        "^AUTO_CALL_CHANNEL +\\(empty\\) +NOT VALID .* by postgres \\(SQL\\)$");

        assertThat(settings(0, "unset", "AUTO_CALL_SIM_CALLS", "AUTO_CALL_CHANNEL"))
                .contains("AUTO_CALL_SIM_CALLS is now 8");
        assertThat(settings(0, "history", "AUTO_CALL_SIM_CALLS").lines())
                .hasSize(3)
                .element(0)
                .asString()
                .endsWith("AUTO_CALL_SIM_CALLS      default -> 16  by Anna");
        assertThat(settings(0, "history")).contains("9999?[2J").doesNotContain("\u001b");
    }

    @Test
    void setsNothingWhenOneOfThemBreaksItsRule() {
        Tables.migrate(url, "postgres", "");

        var said = settings(2, "set", "AUTO_CALL_SIM_CALLS=16", "AUTO_CALL_TRIES_COUNT=100");

        assertThat(said)
                .contains("AUTO_CALL_TRIES_COUNT: must be a whole number from 1 to 99", "nothing")
                .doesNotContain("100");
        assertThat(settings(2, "unset", "NO_SUCH")).contains("NO_SUCH: is not a setting");
        assertThat(settings(2, "history", "NO_SUCH")).contains("NO_SUCH: is not a setting");
        assertThat(settings(0, "history")).contains("Nothing was ever set.");
    }

    @Test
    void saysInOneLineWhatIsMissing() {
        assertThat(settings(1).lines().toList())
                .containsExactly("settings: tables are missing, run ./alterisk migrate");
        try (var command =
                Command.run(
                        Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none"), "settings")) {
            assertThat(command.awaitEnd(1).lines().toList())
                    .singleElement()
                    .asString()
                    .startsWith("settings: PostgreSQL does not let us in: ")
                    .contains("127.0.0.1:1");
        }
    }

    private String settings(int exitCode, String... arguments) {
        var all = new ArrayList<>(List.of("settings"));
        all.addAll(List.of(arguments));
        try (var command =
                Command.run(
                        Map.of("DATABASE_URL", url, "DATABASE_USER", "postgres"),
                        all.toArray(String[]::new))) {
            return command.awaitEnd(exitCode);
        }
    }

    private static String line(String table, String name) {
        return table.lines().filter(line -> line.startsWith(name + " ")).findFirst().orElseThrow();
    }

    private void byHand(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
