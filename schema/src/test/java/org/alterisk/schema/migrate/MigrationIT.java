package org.alterisk.schema.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.embedded.SharedServers;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables keep the promises by themselves, whoever writes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationIT {
    private static final String AUTOCALL =
            "insert into autocall (id, digest, number, files, priority) values (%s, '', '20', '{a}', 5)";
    private static final String ATTEMPT =
            "insert into attempt (id, autocall_id, ordinal, node, number, ring_timeout, max_duration,"
                    + " min_heard, tries, tries_period, command_expires_at, look_up_at, over_at)"
                    + " values ('%s', %s, %s, 'asterisk', '20', 1, 1, 0, 1, 1, now(), now(), now())";
    private static final String ONE = "00000000-0000-7000-8000-000000000001";
    private static final String TWO = "00000000-0000-7000-8000-000000000002";

    private final String url = SharedServers.freshDatabase();
    private final Connection connection;

    MigrationIT() throws SQLException {
        assertThat(Tables.migrate(url, "postgres", "")).isPositive();
        connection = DriverManager.getConnection(url, "postgres", "");
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        run("update call_slot set attempt_id = null, number = null");
        run("truncate autocall cascade");
        run("insert into call_slot (slot) select generate_series(1, 256) on conflict do nothing");
        run(AUTOCALL.formatted(1));
        run(AUTOCALL.formatted(2));
    }

    @Test
    void isDoneOnce() {
        assertThat(Tables.migrate(url, "postgres", "")).isZero();
    }

    @Test
    void aFinalStatusNeverChanges() throws SQLException {
        run("update autocall set status = 'SENT', finished_at = now() where id = 1");

        for (var status : List.of("QUEUED", "BUSY", "NO_ANSWER", "ERROR")) {
            assertRefused("update autocall set status = '" + status + "' where id = 1", "is final");
        }
        run("update autocall set status = 'SENT', version = 9 where id = 1");
    }

    @Test
    void aFinishedAutocallHasItsTimeAndAnUnfinishedNone() {
        assertRefused("update autocall set status = 'SENT' where id = 1", "check constraint");
        assertRefused("update autocall set finished_at = now() where id = 1", "check constraint");
    }

    @Test
    void neverTwoLiveAttemptsOfOneAutocall() throws SQLException {
        run(ATTEMPT.formatted(ONE, 1, 1));
        assertRefused(ATTEMPT.formatted(TWO, 1, 2), "attempt_one_live_per_autocall");

        run("update attempt set outcome = 'BUSY', settled_at = now() where autocall_id = 1");
        run(ATTEMPT.formatted(TWO, 1, 2));
    }

    @Test
    void neverTwoLiveAttemptsForOneNumberNorInOneSlot() throws SQLException {
        run(ATTEMPT.formatted(ONE, 1, 1));
        run(ATTEMPT.formatted(TWO, 2, 1));
        run("update call_slot set attempt_id = '" + ONE + "', number = '20' where slot = 1");

        assertRefused(
                "update call_slot set attempt_id = '" + TWO + "', number = '20' where slot = 2",
                "call_slot_number");
        assertRefused(
                "update call_slot set attempt_id = '" + ONE + "', number = '21' where slot = 2",
                "call_slot_attempt_id");
        assertRefused(
                "update call_slot set attempt_id = '" + TWO + "' where slot = 2",
                "check constraint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into call_slot (slot) values (257)",
                "insert into autocall (id, digest, number, files, priority) values (0, '', '20', '{a}', 5)",
                "insert into autocall (id, digest, number, files, priority)"
                        + " values (4294967297, '', '20', '{a}', 5)",
                "insert into autocall (id, digest, number, files, priority) values (3, '', '2', '{a}', 5)",
                "insert into autocall (id, digest, number, files, priority) values (3, '', '20@x', '{a}', 5)",
                "insert into autocall (id, digest, number, files, priority) values (3, '', '20', '{}', 5)",
                "insert into autocall (id, digest, number, files, priority) values (3, '', '20', '{a}', 10)",
                "insert into autocall (id, digest, number, files, priority, tries)"
                        + " values (3, '', '20', '{a}', 5, 100)",
                "insert into autocall (id, digest, number, files, priority, tries_period)"
                        + " values (3, '', '20', '{a}', 5, 3601)",
                "update autocall set status = 'DONE' where id = 1",
            })
    void refusesValuesOutOfRange(String statement) {
        assertRefused(statement, "constraint");
    }

    @Test
    void recordsEachChangeOfASettingWhoeverWrites() throws SQLException {
        run("insert into setting (name, value, changed_by) values ('A', '1', 'first')");
        run(
                "insert into setting (name, value, changed_by) values ('A', '9', 'late')"
                        + " on conflict do nothing");
        run("update setting set value = '2' where name = 'A'");
        run("update setting set value = '2', changed_by = 'no change' where name = 'A'");
        run("update setting set value = '3', changed_by = 'third' where name = 'A'");
        run(
                "begin; set local alterisk.changed_by = 'fourth';"
                        + " delete from setting where name = 'A'; commit");
        assertRefused(
                "insert into setting (name, value, changed_by) values ('A', '1', 'x');"
                        + " update setting set name = 'B' where name = 'A'",
                "cannot be renamed");

        assertThat(
                        lines(
                                "select concat_ws(' ', name, coalesce(old_value, '-'),"
                                        + " coalesce(new_value, '-'), changed_by)"
                                        + " from setting_change where name = 'A' order by id"))
                .containsExactly(
                        "A - 1 first", "A 1 2 postgres (SQL)", "A 2 3 third", "A 3 - fourth");
    }

    @Test
    void theHistoryBeginsWithWhatAnOlderVersionHadSet() throws SQLException {
        var older = SharedServers.freshDatabase();
        Flyway.configure().dataSource(older, "postgres", "").target("1").load().migrate();
        try (var connection = DriverManager.getConnection(older, "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into setting (name, value, changed_by) values ('A', '1', 'before')");
            assertThat(Tables.migrate(older, "postgres", "")).isPositive();
            try (var rows = statement.executeQuery("select new_value from setting_change")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("1");
            }
        }
    }

    @Test
    void theLastBlockOfIdsIsTheLast() throws SQLException {
        run("select setval('autocall_id_block', 4294966001)");
        run("select nextval('autocall_id_block')");
        assertRefused("select nextval('autocall_id_block')", "reached maximum value");
    }

    @Test
    void topicsAreCreatedOnceAndThoseThatExistAreLeftAlone() throws Exception {
        var specs = new Topics("migration").specs(List.of("asterisk"));
        var bootstrap =
                Map.<String, Object>of("bootstrap.servers", SharedServers.kafka().bootstrap());
        try (var admin = Admin.create(bootstrap)) {
            assertThat(TopicCreation.create(admin, specs, Optional.of((short) 1)))
                    .containsExactlyInAnyOrderElementsOf(
                            specs.stream().map(spec -> spec.name()).toList());
            assertThat(TopicCreation.create(admin, specs, Optional.empty())).isEmpty();
        }
    }

    private List<String> lines(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void assertRefused(String sql, String because) {
        assertThatThrownBy(() -> run(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(because);
    }
}
