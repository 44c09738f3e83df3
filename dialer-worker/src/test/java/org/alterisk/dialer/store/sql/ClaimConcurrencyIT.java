package org.alterisk.dialer.store.sql;

import static org.alterisk.dialer.support.Claiming.BY_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.store.Claim;
import org.alterisk.dialer.store.ClaimStore;
import org.alterisk.dialer.support.Ends;
import org.alterisk.dialer.support.TestDatabase;
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
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The invariants of claiming, while several claim, settle, and the limit changes.
class ClaimConcurrencyIT {
    private static final int AUTOCALLS = 500;
    private static final int CLAIMERS = 4;
    private static final Settings SETTINGS =
            new Settings(
                    Map.of(
                            Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier",
                            Setting.AUTO_CALL_TRIES_COUNT, "2",
                            Setting.AUTO_CALL_TRIES_PERIOD, "1"));

    private TestDatabase database;
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final ConcurrentSkipListSet<String> numbers = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListSet<Long> autocalls = new ConcurrentSkipListSet<>();

    /// No claim is under way while the limit changes, so that what may be live is known exactly.
    private final ReadWriteLock changing = new ReentrantReadWriteLock();

    private long mayBeLive;

    @BeforeEach
    void start() {
        database = new TestDatabase();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void neverMoreLiveThanTheLimitAndNoNumberOrAutocallTwiceWhileFourClaim() throws Exception {
        run(6, 6);
    }

    @Test
    void aLimitThatGoesUpAndDownIsKeptWheneverItHasDrained() throws Exception {
        run(3, 12);
    }

    private void run(int lowest, int highest) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        setLimit(highest);
        for (int i = 1; i <= AUTOCALLS; i++) {
            var number = "200000" + (1000 + random.nextInt(AUTOCALLS / 4));
            database.queue(i, number, random.nextInt(10), Duration.ofSeconds(random.nextInt(60)));
        }
        try (var threads = Executors.newFixedThreadPool(CLAIMERS)) {
            var claimers = new ArrayList<Future<?>>();
            for (int i = 0; i < CLAIMERS; i++) {
                var own = new Random(random.nextLong());
                claimers.add(threads.submit(() -> claimUntilAllAreFinal(own)));
            }
            while (claimers.stream().anyMatch(claimer -> !claimer.isDone())) {
                watch();
                if (lowest < highest && random.nextInt(20) == 0) {
                    setLimit(lowest + random.nextInt(highest - lowest + 1));
                }
            }
            for (var claimer : claimers) {
                claimer.get();
            }
        }
        assertThat(broken).isEmpty();
        assertThat(database.count("autocall where status = 'QUEUED'")).isZero();
        assertThat(database.count("autocall_due")).isZero();
        assertThat(database.count("call_slot where attempt_id is not null")).isZero();
        assertThat(database.count("attempt where outcome is null")).isZero();
        assertThat(deadlocks()).isZero();
    }

    private void setLimit(int simCalls) {
        changing.writeLock().lock();
        try {
            database.set(Map.of(Setting.AUTO_CALL_SIM_CALLS, Integer.toString(simCalls)));
            mayBeLive = Math.max(simCalls, database.count("attempt where outcome is null"));
        } finally {
            changing.writeLock().unlock();
        }
    }

    private Claim claimWhileTheLimitStays(ClaimStore claims) {
        changing.readLock().lock();
        try {
            return claims.claim(Set.of("a", "b"), SETTINGS, BY_PRIORITY);
        } finally {
            changing.readLock().unlock();
        }
    }

    private Void claimUntilAllAreFinal(Random random) {
        var claims = new SqlClaimStore(database.database());
        var queue = new SqlQueueStore(database.database());
        var settles = new SqlSettleStore(database.database());
        var mine = new ArrayList<Originate>();
        while (database.count("autocall where status = 'QUEUED'") > 0) {
            var claim = claimWhileTheLimitStays(claims);
            for (var originate : claim.originates()) {
                expect(numbers.add(originate.number()), "a number twice");
                expect(autocalls.add(originate.autocallId()), "an autocall twice");
                mine.add(originate);
            }
            if (claim.seen().overflow()) {
                queue.moveDown();
            }
            if (claim.crowdedByNumbersInUse()) {
                queue.park();
            }
            while (!mine.isEmpty() && random.nextInt(3) > 0) {
                var ended = mine.remove(random.nextInt(mine.size()));
                numbers.remove(ended.number());
                autocalls.remove(ended.autocallId());
                var outcome =
                        switch (random.nextInt(4)) {
                            case 0 -> Outcome.BUSY;
                            case 1 -> Outcome.NO_ANSWER;
                            default -> Outcome.DELIVERED;
                        };
                var end = List.of(Ends.of(ended.attemptId(), outcome));
                settles.settle(end);
                if (random.nextInt(5) == 0) {
                    settles.settle(end); // doubled
                }
            }
        }
        return null;
    }

    /// One statement sees one moment.
    private void watch() {
        var now =
                database.sql()
                        .fetchSingle(
                                """
                                select
                                  (select value::int from setting
                                    where name = 'AUTO_CALL_SIM_CALLS') as sim_calls,
                                  (select count(*) from attempt where outcome is null) as live,
                                  (select count(distinct number) from attempt
                                    where outcome is null) as numbers,
                                  (select count(*) from call_slot
                                    where attempt_id is not null) as bound
                                """);
        long live = now.get("live", Long.class);
        expect(live == now.get("numbers", Long.class), "live attempts share a number");
        expect(live == now.get("bound", Long.class), "live attempts and bound slots differ");
        expect(live <= mayBeLive, "more live than the limit");
        mayBeLive = Math.max(now.get("sim_calls", Long.class), live); // it can only drain
    }

    private void expect(boolean holds, String invariant) {
        if (!holds) {
            broken.add(invariant);
        }
    }

    private long deadlocks() {
        return database.sql()
                .fetchSingle(
                        "select deadlocks from pg_stat_database"
                                + " where datname = current_database()")
                .into(long.class);
    }
}
