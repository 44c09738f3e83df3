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
class TokensIT {
    private final String url = SharedServers.freshDatabase();

    @Test
    void aTokenIsShownOnceAndItsRecordStays() throws SQLException {
        Tables.migrate(url, "postgres", "");
        assertThat(tokens(0)).contains("There are no tokens");

        var made = tokens(0, "create", "crm", "--role", "publish", "--by", "Anna");
        var token =
                made.lines().filter(line -> line.startsWith("alterisk_")).findFirst().orElseThrow();
        assertThat(token).matches("alterisk_[A-Za-z0-9_-]{43}");
        assertThat(tokens(0))
                .containsPattern("^crm +publish +created 20.* by Anna$")
                .doesNotContain(token);
        assertThat(everythingIn("access_token")).contains("crm").doesNotContain(token);

        assertThat(tokens(0, "revoke", "crm", "--by", "Boris")).isEqualTo("crm is revoked");
        assertThat(tokens(0, "create", "crm", "--role", "operate")).contains("alterisk_");
        assertThat(tokens(0).lines())
                .hasSize(2)
                .anySatisfy(
                        line -> assertThat(line).matches("crm +publish .*; revoked .* by Boris"))
                .anySatisfy(line -> assertThat(line).matches("crm +operate .*[^d] by [^;]*"));
    }

    @Test
    void whatCannotBeIsSaidAndChangesNothing() {
        Tables.migrate(url, "postgres", "");
        assertThat(tokens(2, "create", "c r m", "--role", "king"))
                .contains("NAME: must be", "--role: must be publish, operate or administer")
                .contains("nothing was changed")
                .doesNotContain("king");
        assertThat(tokens(2, "create", "crm")).contains("--role");
        assertThat(tokens(2, "revoke", "crm")).contains("NAME: must be of a token that counts");
        tokens(0, "create", "crm", "--role", "administer");
        assertThat(tokens(2, "create", "crm", "--role", "publish"))
                .contains("NAME: must not be that of a token that counts");
    }

    private String tokens(int exitCode, String... arguments) {
        var all = new ArrayList<>(List.of("tokens"));
        all.addAll(List.of(arguments));
        try (var command =
                Command.run(
                        Map.of("DATABASE_URL", url, "DATABASE_USER", "postgres"),
                        all.toArray(String[]::new))) {
            return command.awaitEnd(exitCode);
        }
    }

    private String everythingIn(String table) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select string_agg(t::text, ' ') from " + table + " t")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
