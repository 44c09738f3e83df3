package org.alterisk.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.schema.migrate.Tables;
import org.alterisk.schema.setting.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class SettingsWatchIT {
    private static final Setting SIM_CALLS = Setting.AUTO_CALL_SIM_CALLS;

    private final String url = SharedServers.freshDatabase();
    private final Service service = new Service("test");
    private final Database database =
            service.add(new Database(new DatabaseConfig(url, "postgres", ""), "test", 2));
    private final SettingStore store = new SettingStore(database);
    private final AtomicInteger missed = new AtomicInteger();
    private final AtomicInteger reached = new AtomicInteger();
    private final SettingsWatch watch =
            new SettingsWatch(
                    store,
                    Map.of(SIM_CALLS, "4"),
                    "gateway",
                    new SettingsWatch.Outage() {
                        @Override
                        public void missed(Exception failure) {
                            missed.incrementAndGet();
                        }

                        @Override
                        public void reached() {
                            reached.incrementAndGet();
                        }
                    });

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void hasTheEnvironmentsUntilThereIsATableAndThenWritesThemOnce() {
        service.start(watch);
        await().until(() -> missed.get() > 0);
        assertThat(watch.get().simCalls()).isEqualTo(4);

        Tables.migrate(url, "postgres", "");
        await().until(() -> reached.get() > 0);
        assertThat(store.rows())
                .extracting(SettingStore.Row::value, SettingStore.Row::changedBy)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("4", "gateway (environment)"));

        store.write(Map.of(SIM_CALLS, "5"), "someone");
        await().until(() -> watch.get().simCalls() == 5);
        int turns = reached.get();
        await().until(() -> reached.get() > turns + 1);
        assertThat(watch.get().simCalls()).isEqualTo(5);
    }

    @Test
    void followsAChangeWithinASecond() {
        Tables.migrate(url, "postgres", "");
        service.start(watch);
        await().until(() -> reached.get() > 0);

        for (int calls = 5; calls < 9; calls++) {
            int now = calls;
            store.write(Map.of(SIM_CALLS, "" + now), "someone");
            await().atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> watch.get().simCalls() == now);
        }
    }

    @Test
    void keepsWhatItLastReadWhileTheDatabaseFails() {
        Tables.migrate(url, "postgres", "");
        store.write(Map.of(Setting.AUTO_CALL_TRIES_COUNT, "7"), "someone");
        service.start(watch);
        await().until(() -> watch.get().autocallTries() == 7);

        database.jooq().execute("alter table setting rename to away");
        await().until(() -> missed.get() > 1);
        assertThat(watch.get().autocallTries()).isEqualTo(7);

        database.jooq().execute("alter table away rename to setting");
        store.write(Map.of(Setting.AUTO_CALL_TRIES_COUNT, "9"), "someone");
        await().until(() -> watch.get().autocallTries() == 9);
    }
}
