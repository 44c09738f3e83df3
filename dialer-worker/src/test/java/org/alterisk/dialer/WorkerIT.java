package org.alterisk.dialer;

import static org.alterisk.dialer.support.Claiming.BY_PRIORITY;
import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.alterisk.dialer.store.sql.SqlClaimStore;
import org.alterisk.dialer.support.FakeBridge;
import org.alterisk.dialer.support.Jobs;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.dialer.support.TestKafka;
import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.metric.MetricRegistry;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.db.tables.records.AttemptRecord;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.StatusEvent;
import org.alterisk.schema.message.TraceParent;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Whole workers against a bridge without an Asterisk.
class WorkerIT {
    private final Service others = new Service("test");
    private TestDatabase database;
    private TestKafka kafka;

    @BeforeEach
    void start() throws Exception {
        database = others.add(new TestDatabase());
        kafka = others.add(new TestKafka());
    }

    @AfterEach
    void stop() {
        others.close();
    }

    private DialerConfig config(Map<Setting, String> settings) {
        return new DialerConfig(
                kafka.config(), database.config(), settings, DialerConfig.DEFAULT_CONNECTIONS);
    }

    private static final Map<Setting, String> SETTINGS =
            Map.of(
                    Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier",
                    Setting.AUTO_CALL_SIM_CALLS, "8",
                    Setting.AUTO_CALL_TRIES_COUNT, "3",
                    Setting.AUTO_CALL_TRIES_PERIOD, "1");

    private FakeBridge bridge(Function<Command.Originate, FakeBridge.Call> script) {
        var bridge = new FakeBridge(kafka, TestKafka.NODE, script);
        others.start(bridge);
        return bridge;
    }

    private FakeBridge randomBridge() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        return bridge(_ ->
                new FakeBridge.Call(
                        Duration.ofMillis(random.nextInt(50)),
                        random.nextInt(4) == 0 ? Outcome.BUSY : Outcome.DELIVERED));
    }

    private static FakeBridge.Call delivered() {
        return new FakeBridge.Call(Duration.ZERO, Outcome.DELIVERED);
    }

    private void work(int workers) throws Exception {
        for (int i = 0; i < workers; i++) {
            others.add(Main.wire(config(SETTINGS)));
        }
    }

    /// Some numbers come more than once.
    private void order(int autocalls) throws Exception {
        order("k", autocalls);
    }

    private void order(String key, int autocalls) throws Exception {
        for (int i = 0; i < autocalls; i++) {
            var number = Integer.toString(200_555_000 + i % Math.max(1, autocalls * 3 / 4));
            kafka.send(kafka.topics().jobs(), key + i, Jobs.encoded(Jobs.order(number)));
        }
    }

    private void awaitAllFinal(int autocalls) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> database.count("autocall where status <> 'QUEUED'") == autocalls);
    }

    private Map<Long, AutocallStatus> lastToldStatuses() {
        var last = new HashMap<Long, StatusEvent>();
        for (var record : kafka.all(kafka.topics().statuses())) {
            var event =
                    ((Decoded.Message<StatusEvent>) Codec.STATUS.decode(record.value())).value();
            last.merge(event.autocallId(), event, (a, b) -> a.version() > b.version() ? a : b);
        }
        var statuses = new HashMap<Long, AutocallStatus>();
        last.forEach((id, event) -> statuses.put(id, event.status()));
        return statuses;
    }

    @Test
    void threeWorkersCallAllToTheirEndAndNeverMoreThanEightAtOnce() throws Exception {
        var bridge = randomBridge();
        work(3);
        order(200);

        awaitAllFinal(200);
        assertThat(bridge.broken()).isEmpty();
        assertThat(bridge.mostLive()).isLessThanOrEqualTo(8).isGreaterThan(4);
        assertThat(database.count("call_slot where attempt_id is not null")).isZero();
        await().until(() -> database.count("status_outbox") == 0);
        var inTables = database.sql().selectFrom(AUTOCALL).fetchMap(AUTOCALL.ID, AUTOCALL.STATUS);
        assertThat(lastToldStatuses()).isEqualTo(inTables);
        await().until(() -> bridge.forgotten().size() == database.count("attempt"));
    }

    @Test
    void theTraceOfAnOrderGoesWithItsCommandAndItsStatuses() throws Exception {
        var trace = TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var commanded = new ConcurrentHashMap<String, Optional<TraceParent>>();
        bridge(originate -> {
            commanded.put(originate.number(), originate.trace());
            return delivered();
        });
        work(1);
        var traced =
                new ProducerRecord<String, byte[]>(
                        kafka.topics().jobs(), "traced", Jobs.encoded(Jobs.order("200555001")));
        trace.orElseThrow().addTo(traced.headers());
        kafka.producer().send(traced).get();
        kafka.send(kafka.topics().jobs(), "other", Jobs.encoded(Jobs.order("200555002")));

        awaitAllFinal(2);
        await().until(() -> database.count("status_outbox") == 0);
        assertThat(commanded)
                .containsOnly(
                        Map.entry("200555001", trace), Map.entry("200555002", Optional.empty()));
        var id =
                database.sql()
                        .fetchSingle("select id from autocall where number = '200555001'")
                        .into(String.class);
        assertThat(kafka.all(kafka.topics().statuses()))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(record ->
                        assertThat(TraceParent.of(record.headers()))
                                .isEqualTo(id.equals(record.key()) ? trace : Optional.empty()));
    }

    @Test
    void tellsWhatItHasDoneAndThatItIsReady() throws Exception {
        try (var registry = MetricRegistry.of("dialer-worker", "")) {
            var vitals = Vitals.of(registry, "dialer-worker", "");
            var outcomes = List.of(Outcome.BUSY, Outcome.LOST, Outcome.DELIVERED).iterator();
            bridge(_ -> new FakeBridge.Call(Duration.ZERO, outcomes.next()));
            others.add(Main.wire(config(SETTINGS), vitals));
            order(1);
            kafka.send(kafka.topics().jobs(), "bad", new byte[] {'{'});

            awaitAllFinal(1);
            await().untilAsserted(() -> {
                var page = registry.page("").text();
                assertThat(told(page, "jobs_taken_total{")).isEqualTo(1);
                assertThat(told(page, "jobs_rejected_total{")).isEqualTo(1);
                assertThat(told(page, "attempts_begun_total{")).isEqualTo(3);
                for (var outcome : List.of("busy", "lost", "delivered")) {
                    assertThat(told(page, "attempts_total{.*outcome=\"" + outcome)).isEqualTo(1);
                }
                assertThat(told(page, "repairs_total{kind=\"lost")).isEqualTo(1);
                // from the order to the first attempt: of a retry nobody waits for the claim
                assertThat(told(page, "accept_to_dial_seconds_count{")).isEqualTo(1);
                assertThat(told(page, "statuses_relayed_total{"))
                        .isEqualTo(kafka.all(kafka.topics().statuses()).size());
                assertThat(told(page, "nodes_up{")).isEqualTo(1);
            });
            assertThat(vitals.readiness().text()).isEqualTo("ready\n");
        }
    }

    /// The number of the one line that begins so.
    private static double told(String page, String begin) {
        var line = Pattern.compile("(?m)^alterisk_" + begin.replace("{", "\\{") + ".* (\\S+)$");
        var values =
                line.matcher(page).results().map(found -> Double.valueOf(found.group(1))).toList();
        assertThat(values).as(begin).hasSize(1);
        return values.getFirst();
    }

    @Test
    void aPausedRouteStandsAsideForOthersAndComesBackWhenItIsResumed() throws Exception {
        var settings = new HashMap<>(SETTINGS);
        settings.put(Setting.AUTO_CALL_CHANNEL, "200=>PJSIP/carrier, *=>PJSIP/carrier");
        var bridge = bridge(_ -> delivered());
        database.sql()
                .execute("insert into dialling_pause (scope, paused_by) values ('200', 'test')");
        others.add(Main.wire(config(settings)));
        order(100);
        kafka.send(kafka.topics().jobs(), "other", Jobs.encoded(Jobs.order("300555001")));

        await().until(() -> database.count("autocall where status = 'SENT'") == 1);
        await().until(() -> database.count("autocall_due where parked_due_at is not null") > 0);
        assertThat(database.count("attempt where number like '200%'")).isZero();
        database.sql().execute("delete from dialling_pause");

        awaitAllFinal(101);
        assertThat(bridge.broken()).isEmpty();
    }

    @Test
    void keepsItsPromisesWhileTheDatabaseCutsItsConnections() throws Exception {
        var bridge = randomBridge();
        work(2);
        order(150);
        for (int i = 0; i < 15; i++) {
            await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            database.sql()
                    .execute(
                            "select pg_terminate_backend(pid) from pg_stat_activity"
                                    + " where datname = current_database()"
                                    + " and application_name = 'dialer-worker'");
        }

        awaitAllFinal(150);
        assertThat(bridge.broken()).isEmpty();
        assertThat(bridge.mostLive()).isLessThanOrEqualTo(8);
        assertThat(database.count("call_slot where attempt_id is not null")).isZero();
    }

    @Test
    void claimsNothingWhileTheNodeIsAway() throws Exception {
        var bridge = bridge(_ -> delivered());
        bridge.connected(false);
        work(1);
        order(2);
        await().until(() -> database.count("autocall_due") == 2);
        await().until(() -> lastToldStatuses().size() == 2);
        assertThat(database.count("attempt")).isZero();

        var connectedAt = database.sql().fetchSingle("select now()").into(Instant.class);
        bridge.connected(true);

        awaitAllFinal(2);
        assertThat(bridge.broken()).isEmpty();
        assertThat(database.attempts(1))
                .allMatch(attempt -> attempt.getClaimedAt().isAfter(connectedAt));
    }

    @Test
    void whatAWorkerClaimedBeforeItDiedIsLookedUpAndCalledAnew() throws Exception {
        var bridge = bridge(_ -> delivered());
        database.queue(1, "2005550001");
        new SqlClaimStore(database.database())
                .claim(
                        Set.of(TestKafka.NODE),
                        new Settings(SETTINGS),
                        BY_PRIORITY); // and the command is never sent
        database.sql().execute("update attempt set look_up_at = now()");

        work(1);

        awaitAllFinal(1);
        assertThat(database.autocall(1).getStatus()).isEqualTo(AutocallStatus.SENT);
        assertThat(database.attempts(1))
                .extracting(AttemptRecord::getOutcome)
                .containsExactly(Outcome.LOST, Outcome.DELIVERED);
        assertThat(bridge.queries()).hasSize(1);
    }

    @Test
    void twoNodesShareTheWorkAndWhatWaitsForOneGoesOnWhenItComesUp() throws Exception {
        var one = bridge(_ -> new FakeBridge.Call(Duration.ofMillis(200), Outcome.DELIVERED));
        var other =
                new FakeBridge(
                        kafka,
                        TestKafka.OTHER_NODE,
                        _ -> new FakeBridge.Call(Duration.ofMillis(200), Outcome.DELIVERED));
        others.start(other);
        work(2);
        order(60);
        awaitAllFinal(60);
        assertThat(one.originates().size()).isGreaterThan(15);
        assertThat(other.originates().size()).isGreaterThan(15);
        assertThat(one.originates().size() + other.originates().size()).isEqualTo(60);

        other.connected(false);
        database.set(Map.of(Setting.AUTO_CALL_CHANNEL, "555=>PJSIP/o on other, *=>PJSIP/carrier"));
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true); // both have heard of it
        int before = other.originates().size();
        for (int i = 0; i < 150; i++) { // more than the head of the queue holds
            kafka.send(
                    kafka.topics().jobs(), "o" + i, Jobs.encoded(Jobs.order("5550" + (1000 + i))));
        }
        await().until(() -> database.count("autocall") == 210);
        order("p", 20);
        awaitAllFinal(80);
        assertThat(other.originates()).hasSize(before);

        other.connected(true);
        await().atMost(Duration.ofSeconds(3)).until(() -> other.originates().size() > before);
        awaitAllFinal(230);
        assertThat(one.broken()).isEmpty();
        assertThat(other.broken()).isEmpty();
        assertThat(database.count("attempt")).isEqualTo(230);
    }

    @Test
    void followsTheSettingsThatAreChangedWhileItRuns() throws Exception {
        var bridge = bridge(_ -> delivered());
        work(1);
        order(1);
        awaitAllFinal(1);

        database.set(Map.of(Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/other"));
        int sent = 1;
        // it is said to follow within a second: whatever is ordered before may go the old way
        while (!bridge.originates().getLast().route().equals("PJSIP/other") && sent < 200) {
            order(1);
            awaitAllFinal(++sent);
        }

        assertThat(bridge.originates().getLast().route()).isEqualTo("PJSIP/other");
    }

    @Test
    void simCallsRaisedUnderLoadAreUsedAndLoweredOnesOnlyDrain() throws Exception {
        var bridge = bridge(_ -> new FakeBridge.Call(Duration.ofMillis(300), Outcome.DELIVERED));
        work(2);
        order(250);
        await().until(() -> bridge.mostLive() == 8);

        database.set(Map.of(Setting.AUTO_CALL_SIM_CALLS, "16"));
        await().until(() -> bridge.liveNow() == 16);
        database.set(Map.of(Setting.AUTO_CALL_SIM_CALLS, "2"));
        await().atMost(Duration.ofSeconds(15))
                .during(Duration.ofSeconds(1))
                .until(() -> bridge.liveNow() <= 2);
        assertThat(database.count("autocall_due")).as("still to be called").isPositive();
        database.set(Map.of(Setting.AUTO_CALL_SIM_CALLS, "32"));

        awaitAllFinal(250);
        assertThat(bridge.broken()).isEmpty();
        assertThat(bridge.mostLive()).isGreaterThan(16).isLessThanOrEqualTo(32);
        assertThat(database.count("attempt"))
                .as("none was cut off and called again")
                .isEqualTo(250);
        assertThat(database.count("call_slot where attempt_id is not null")).isZero();
    }

    @Test
    void doesNotStartWithoutTablesOrTopicsAndSaysWhatToDo() {
        var empty = new DatabaseConfig(SharedServers.freshDatabase(), "postgres", "");
        var config = config(Map.of());

        assertThatThrownBy(() -> Main.wire(new DialerConfig(config.kafka(), empty, Map.of(), 2)))
                .hasMessageContaining("run ./alterisk migrate")
                .hasMessageContaining("autocall_due")
                .hasMessageNotContaining(kafka.topics().jobs());
    }
}
