package org.alterisk.runtime.database;

import static org.alterisk.schema.db.Tables.AUDIT;
import static org.alterisk.schema.db.Tables.SETTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.database.SettingStore.Change;
import org.alterisk.schema.migrate.Tables;
import org.alterisk.schema.setting.Setting;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SettingStoreIT {
    private static final Setting SIM_CALLS = Setting.AUTO_CALL_SIM_CALLS;

    private final String url = SharedServers.freshDatabase();
    private final Database database =
            new Database(new DatabaseConfig(url, "postgres", ""), "test", 2);
    private final SettingStore store = new SettingStore(database.jooq());

    SettingStoreIT() {
        Tables.migrate(url, "postgres", "");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void hasTheDefaultsUntilSomethingIsSet() {
        assertThat(store.read().simCalls()).isEqualTo(8);
    }

    @Test
    void writesWhatIsGivenAndLeavesTheRest() {
        store.write(Map.of(Setting.AUTO_CALL_SIM_CALLS, "4", Setting.AUTO_CALL_IVR, "ivr"), "a");
        store.write(Map.of(Setting.AUTO_CALL_SIM_CALLS, "5"), "b");

        var read = store.read();
        assertThat(read.simCalls()).isEqualTo(5);
        assertThat(read.value(Setting.AUTO_CALL_IVR)).isEqualTo("ivr");
        assertThat(changedBy()).isEqualTo(Map.of("AUTO_CALL_SIM_CALLS", "b", "AUTO_CALL_IVR", "a"));
    }

    @Test
    void doesNotTouchWhatIsTheSame() {
        store.write(Map.of(Setting.AUTO_CALL_SIM_CALLS, "4"), "a");
        store.write(Map.of(Setting.AUTO_CALL_SIM_CALLS, "4"), "b");

        assertThat(changedBy()).isEqualTo(Map.of("AUTO_CALL_SIM_CALLS", "a"));
    }

    @Test
    void recordsEachChangeWithWhoMadeItAndNothingThatIsNone() {
        store.write(Map.of(SIM_CALLS, "4"), "a");
        store.write(Map.of(SIM_CALLS, "4"), "b");
        store.write(Map.of(SIM_CALLS, "5"), "b");
        store.unset(List.of(SIM_CALLS, Setting.AUTO_CALL_IVR), "c");

        assertThat(store.history(Optional.of(SIM_CALLS)))
                .extracting(Change::oldValue, Change::newValue, Change::changedBy)
                .containsExactly(
                        tuple(Optional.empty(), Optional.of("4"), "a"),
                        tuple(Optional.of("4"), Optional.of("5"), "b"),
                        tuple(Optional.of("5"), Optional.empty(), "c"));
        assertThat(store.history(Optional.empty())).hasSize(3);
        assertThat(
                        database.jooq()
                                .selectFrom(AUDIT)
                                .orderBy(AUDIT.ID)
                                .fetch(row -> row.getWho() + " " + row.getDetail()))
                .containsExactly(
                        "a from the default to \"4\"",
                        "b from \"4\" to \"5\"",
                        "c from \"5\" to the default");
        assertThat(store.rows()).isEmpty();
        assertThat(store.read().simCalls()).isEqualTo(8);
    }

    @Test
    void writesAllOrNothing() {
        database.jooq().execute("alter table setting add check (value <> '60')");
        var given = Map.of(SIM_CALLS, "4", Setting.AUTO_CALL_TRIES_PERIOD, "60");

        assertThatThrownBy(() -> store.write(given, "a")).isInstanceOf(DataAccessException.class);

        assertThat(store.rows()).isEmpty();
        assertThat(store.history(Optional.empty())).isEmpty();
    }

    @Test
    void takesTheDefaultForARowThatBreaksItsRule() {
        database.jooq()
                .insertInto(SETTING)
                .columns(SETTING.NAME, SETTING.VALUE, SETTING.CHANGED_BY)
                .values("AUTO_CALL_SIM_CALLS", "1000", "someone")
                .values("AUTO_CALL_TRIES_COUNT", "7", "someone")
                .values("OF_A_LATER_VERSION", "x", "someone")
                .execute();

        assertThat(store.read().simCalls()).isEqualTo(8);
        assertThat(store.read().autocallTries()).isEqualTo(7);
    }

    @Test
    void aDatabaseThatIsAwayFailsTheStatementNotTheStart() {
        var nobody = new DatabaseConfig("jdbc:postgresql://127.0.0.1:1/none", "postgres", "");
        long begin = System.nanoTime();
        try (var away = new Database(nobody, "test", 1)) {
            assertThatThrownBy(() -> new SettingStore(away.jooq()).read())
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    private Map<String, String> changedBy() {
        return database.jooq().selectFrom(SETTING).fetchMap(SETTING.NAME, SETTING.CHANGED_BY);
    }
}
