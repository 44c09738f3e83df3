package org.alterisk.gateway.api;

import static org.alterisk.schema.db.Tables.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.pause.PauseStore;
import org.alterisk.gateway.pause.Scope;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.schema.setting.Setting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Pausing dialling over REST.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PausesIT {
    private static final String PAUSES = "/api/v1/pauses";

    private final TestBed bed = TestBed.shared();
    private final Gateway gateway = bed.gateway();
    private final Database database = bed.open();
    private final PauseStore store = new PauseStore(database.jooq());
    private final ApiClient operator = client("night-shift", Role.OPERATE);
    private final ApiClient crm = client("crm-of-pauses", Role.PUBLISH);

    PausesIT() throws Exception {}

    private ApiClient client(String name, Role role) {
        var tokens = new TokenStore(database.jooq());
        return new ApiClient(
                gateway.port(), tokens.create(name, role, "test").orElseThrow().text());
    }

    @BeforeEach
    void nothingIsPaused() throws Exception {
        new SettingStore(database)
                .write(Map.of(Setting.AUTO_CALL_CHANNEL, "8067=>Zap/g2, *=>PJSIP/trunk"), "test");
        await().until(() -> operator.delete(PAUSES).status() == 200);
        await().until(() -> crm.get(PAUSES).status() == 403);
    }

    @AfterAll
    void stop() {
        store.resume(java.util.Optional.empty(), "test");
        gateway.close();
        database.close();
    }

    @Test
    void everythingIsPausedAndResumed() throws Exception {
        var paused = operator.post(PAUSES, "{}");

        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.json().path("all").asBoolean()).isTrue();
        assertThat(paused.json().path("pauses").path(0).path("pausedBy").asString())
                .isEqualTo("night-shift (REST)");
        assertThat(store.all()).extracting(PauseStore.Pause::scope).containsExactly(Scope.ALL);
        assertThat(operator.get(PAUSES).json()).isEqualTo(paused.json());
        assertThat(operator.post(PAUSES, "{}").json()).isEqualTo(paused.json());

        assertThat(operator.delete(PAUSES).json().path("all").asBoolean()).isFalse();
        assertThat(store.all()).isEmpty();
    }

    @Test
    void aRouteIsPausedByItself() throws Exception {
        await().until(() -> operator.post(PAUSES, "{\"route\":\"8067\"}").status() == 200);
        var paused = operator.post(PAUSES, "{\"route\":\"*\"}").json();

        assertThat(paused.path("all").asBoolean()).isFalse();
        assertThat(paused.path("routes").toString()).isEqualTo("[\"*\",\"8067\"]");
        assertThat(operator.delete(PAUSES + "?route=8067").json().path("routes").toString())
                .isEqualTo("[\"*\"]");
    }

    @Test
    void whoPausedAndResumedIsOnRecord() throws Exception {
        operator.post(PAUSES, "{}");
        operator.delete(PAUSES);

        assertThat(
                        database.jooq()
                                .selectFrom(AUDIT)
                                .where(AUDIT.ACTION.startsWith("dialling."))
                                .orderBy(AUDIT.ID.desc())
                                .limit(2)
                                .fetch(row -> row.getAction() + " " + row.getWho()))
                .containsExactly(
                        "dialling.resume night-shift (REST)", "dialling.pause night-shift (REST)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"route\":\"7495\"}|422|route.unknown",
                "{\"route\":\"all\"}|422|route.unknown",
                "{\"route\":\"\"}|422|route.unknown",
                "{\"route\":7}|422|field.type",
                "{\"rout\":\"8067\"}|422|value.unknown",
                "[]|400|json.object",
                "|400|json.object",
                "{|400|json.syntax"
            })
    void refusesWhatIsNoRoute(String body, int status, String code) throws Exception {
        var refused = operator.post(PAUSES, body == null ? "" : body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().path("type").asString()).endsWith(code);
        assertThat(store.all()).isEmpty();
    }

    @Test
    void whatMayOnlyOrderMayNotPause() throws Exception {
        assertThat(crm.post(PAUSES, "{}").status()).isEqualTo(403);
        assertThat(crm.delete(PAUSES).status()).isEqualTo(403);
        assertThat(operator.delete(PAUSES + "?route=x").status()).isEqualTo(422);
        assertThat(store.all()).isEmpty();
    }

    @Test
    void waitsForWhoeverHasReadThatNothingIsPausedButNotForLong() throws Exception {
        var hasRead = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var reader = bed.open();
                var watcher = bed.open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var claim =
                    threads.submit(() ->
                            reader.jooq()
                                    .transaction(tx -> {
                                        tx.dsl().fetch("select * from dialling_pause");
                                        hasRead.countDown();
                                        goOn.await();
                                    }));
            try {
                hasRead.await();
                var pause = threads.submit(() -> store.pause(Scope.ALL, "test"));
                await().until(() -> someWaitForALock(watcher));
                assertThat(pause.isDone()).isFalse();
                // a backup that has read it is not waited for
                pause.get(10, TimeUnit.SECONDS);
                assertThat(store.all()).hasSize(1);
            } finally {
                goOn.countDown();
            }
            claim.get();
        }
    }

    private static boolean someWaitForALock(Database watcher) {
        return watcher.jooq()
                        .fetchSingle("select count(*) from pg_locks where not granted")
                        .get(0, Integer.class)
                > 0;
    }
}
