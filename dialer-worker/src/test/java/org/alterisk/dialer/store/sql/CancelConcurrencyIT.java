package org.alterisk.dialer.store.sql;

import static org.alterisk.dialer.support.Claiming.BY_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.support.Ends;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.Command.Originate;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The invariants of cancelling, while several claim and settle what two workers cancel.
class CancelConcurrencyIT {
    private static final int AUTOCALLS = 600;
    private static final int THREADS = 5;
    private static final Settings SETTINGS =
            new Settings(
                    Map.of(
                            Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier",
                            Setting.AUTO_CALL_TRIES_COUNT, "4",
                            Setting.AUTO_CALL_TRIES_PERIOD, "1"));

    private TestDatabase database;
    private final List<String> broken = new CopyOnWriteArrayList<>();

    /// Of which a cancel has committed that was not refused.
    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();

    /// What was final once, and as what.
    private final Map<Long, AutocallStatus> ended = new ConcurrentHashMap<>();

    @BeforeEach
    void start() {
        database = new TestDatabase();
        database.set(Map.of(Setting.AUTO_CALL_SIM_CALLS, "12"));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void nothingIsClaimedAfterItsCancelAndNoEndIsTakenBack() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 1; i <= AUTOCALLS; i++) {
            var number = "200000" + (1000 + random.nextInt(AUTOCALLS / 2));
            database.queue(i, number, random.nextInt(10), Duration.ofSeconds(random.nextInt(60)));
        }
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < THREADS - 2; i++) {
                var own = new Random(random.nextLong());
                running.add(threads.submit(() -> claimUntilAllAreFinal(own)));
            }
            for (int i = 0; i < 2; i++) {
                var own = new Random(random.nextLong());
                var intake = new Intake(database, i);
                running.add(threads.submit(() -> cancelUntilAllAreFinal(own, intake)));
            }
            for (var one : running) {
                one.get();
            }
        }

        assertThat(broken).isEmpty();
        assertThat(cancelled).hasSizeGreaterThan(50);
        assertThat(database.count("autocall where status = 'CANCELLED'")).isGreaterThan(20);
        assertThat(database.count("autocall where status = 'SENT'")).isGreaterThan(20);
        assertThat(database.count("autocall_due")).isZero();
        assertThat(database.count("attempt where outcome is null")).isZero();
        assertThat(database.count("call_slot where attempt_id is not null")).isZero();
        assertThat(database.count("autocall where status = 'CANCELLED'"))
                .isEqualTo(database.count("autocall where reason like 'cancelled%'"));
        ended.forEach(
                (id, status) -> assertThat(database.autocall(id).getStatus()).isEqualTo(status));
        assertOneFinalEventEach();
        assertThat(
                        database.count(
                                "pg_stat_database where datname = current_database()"
                                        + " and deadlocks > 0"))
                .isZero();
    }

    private void assertOneFinalEventEach() {
        for (long id = 1; id <= AUTOCALLS; id++) {
            var events = database.events(id);
            assertThat(events.stream().filter(event -> event.status().isFinal())).hasSize(1);
            assertThat(events).extracting("version").doesNotHaveDuplicates();
        }
    }

    private boolean someAreQueued() {
        return database.count("autocall where status = 'QUEUED'") > 0;
    }

    private Void claimUntilAllAreFinal(Random random) {
        var claims = new SqlClaimStore(database.database());
        var settles = new SqlSettleStore(database.database());
        var mine = new ArrayList<Originate>();
        while (someAreQueued()) {
            var before = Set.copyOf(cancelled);
            for (var originate :
                    claims.claim(Set.of("asterisk"), SETTINGS, BY_PRIORITY).originates()) {
                if (before.contains(originate.autocallId())) {
                    broken.add(originate.autocallId() + " claimed after its cancel");
                }
                mine.add(originate);
            }
            while (!mine.isEmpty() && random.nextInt(3) > 0) {
                var some = new ArrayList<Originate>();
                for (int i = random.nextInt(4); i >= 0 && !mine.isEmpty(); i--) {
                    some.add(mine.remove(random.nextInt(mine.size())));
                }
                settles.settle(
                                some.stream()
                                        .map(o -> Ends.of(o.attemptId(), outcome(random)))
                                        .toList())
                        .settled()
                        .forEach(settling ->
                                ended(settling.state().id(), settling.state().status()));
            }
        }
        return null;
    }

    private static Outcome outcome(Random random) {
        return random.nextInt(4) == 0 ? Outcome.DELIVERED : Outcome.BUSY;
    }

    private void ended(long id, AutocallStatus status) {
        if (status.isFinal() && ended.put(id, status) != null) {
            broken.add(id + " ended twice");
        }
    }

    private Void cancelUntilAllAreFinal(Random random, Intake intake) {
        int asked = 0;
        while (someAreQueued()) {
            if (asked > 20 + ended.size()) {
                continue; // or nothing would be left to be called
            }
            var ids = random.longs(1 + random.nextInt(3), 1, AUTOCALLS + 1).boxed().toList();
            var refused = intake.take(ids.stream().map(Intake::cancel).toList());
            for (int i = 0; i < ids.size(); i++) {
                var place = i + " ";
                if (refused.stream().noneMatch(refusal -> refusal.startsWith(place))) {
                    cancelled.add(ids.get(i));
                }
            }
            asked += ids.size();
        }
        return null;
    }
}
