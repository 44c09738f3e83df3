package org.alterisk.dialer.store.sql;

import static org.alterisk.dialer.support.Claiming.BY_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import org.alterisk.dialer.job.Turn;
import org.alterisk.dialer.job.Turns;
import org.alterisk.dialer.store.Claim;
import org.alterisk.dialer.store.ClaimStore;
import org.alterisk.dialer.store.QueueStore;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.dialer.support.Ends;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.Command.Originate;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

class ClaimStoreIT {
    private static final Settings SETTINGS =
            new Settings(
                    Map.of(
                            Setting.AUTO_CALL_CHANNEL,
                            "8=>SIP/one, 8067=>Zap/g2, 2=>PJSIP/carrier",
                            Setting.AUTO_CALL_CALLER_ID,
                            "74950000000",
                            Setting.AUTO_CALL_LANGUAGE,
                            "ru",
                            Setting.AUTO_CALL_RING_TIMEOUT,
                            "20"));

    private TestDatabase database;
    private ClaimStore claims;
    private QueueStore queue;
    private SettleStore settles;

    @BeforeEach
    void start() {
        database = new TestDatabase();
        claims = new SqlClaimStore(database.database());
        queue = new SqlQueueStore(database.database());
        settles = new SqlSettleStore(database.database());
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private Claim claim() {
        return claim(BY_PRIORITY);
    }

    private Claim claim(Turn turn) {
        return claims.claim(Set.of("asterisk"), SETTINGS, turn);
    }

    private static List<Long> ids(Claim claim) {
        return claim.originates().stream().map(Originate::autocallId).toList();
    }

    private void limit(int simCalls) {
        database.set(Map.of(Setting.AUTO_CALL_SIM_CALLS, Integer.toString(simCalls)));
    }

    private void end(Originate originate, Outcome outcome) {
        settles.settle(List.of(Ends.of(originate.attemptId(), outcome)));
    }

    private void end(Claim claim, int count, Outcome outcome) {
        claim.originates().stream().limit(count).forEach(o -> end(o, outcome));
    }

    private void pause(String... scopes) {
        database.sql().execute("delete from dialling_pause");
        for (var scope : scopes) {
            database.sql()
                    .execute(
                            "insert into dialling_pause (scope, paused_by) values (?, 'test')",
                            scope);
        }
    }

    @Test
    void nothingIsClaimedWhileAllIsPaused() {
        database.queue(7, "80671112233");
        pause("all");

        var paused = claim();

        assertThat(paused.begun()).isEmpty();
        assertThat(paused.paused()).containsExactly("all");
        assertThat(paused.seen().due()).isZero();
        pause();
        assertThat(ids(claim())).containsExactly(7L);
    }

    @Test
    void aPausedRouteTakesNoCallsAndLetsThoseOfOthersBy() {
        database.queue(1, "80671112233");
        database.queue(2, "8495000");
        pause("8067");

        var claim = claim();

        assertThat(ids(claim)).containsExactly(2L);
        assertThat(claim.withoutNode()).containsExactly(1L);
        assertThat(claim.unroutable()).isEmpty();
    }

    @Test
    void theRouteOfTheRestIsPausedByItsStar() {
        var routes = Map.of(Setting.AUTO_CALL_CHANNEL, "8067=>Zap/g2, *=>PJSIP/carrier");
        database.queue(1, "2005550001");
        database.queue(2, "80671112233");
        pause("*");

        var claim = claims.claim(Set.of("asterisk"), new Settings(routes), BY_PRIORITY);

        assertThat(ids(claim)).containsExactly(2L);
        assertThat(claim.withoutNode()).containsExactly(1L);
    }

    @Test
    void whenEveryRouteIsPausedTheQueueIsNotEvenLookedAt() {
        database.queue(1, "80671112233");
        pause("8", "8067", "2", "*");

        assertThat(claim().seen().due()).isZero();
    }

    @Test
    void commandsWhatWasOrderedByTheSettingsOfNow() {
        database.queue(7, "80671112233");
        database.sql().execute("update autocall set language = 'en_GB', tries = 9 where id = 7");

        var originate = claim().originates().getFirst();

        assertThat(originate.autocallId()).isEqualTo(7);
        assertThat(originate.route()).isEqualTo("Zap/g2");
        assertThat(originate.number()).isEqualTo("80671112233");
        assertThat(originate.callerId()).isEqualTo("74950000000");
        assertThat(originate.files())
                .containsExactly(new SoundFile("welcome"), new SoundFile("model"));
        assertThat(originate.ivr()).isNull();
        assertThat(originate.language()).isEqualTo("en_GB");
        assertThat(originate.ringTimeoutSeconds()).isEqualTo(20);
        assertThat(originate.maxDurationSeconds()).isEqualTo(120);
        assertThat(Duration.between(Instant.now(), originate.expiresAt()))
                .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(10));
        var attempt = database.attempts(7).getFirst();
        assertThat(attempt.getId()).isEqualTo(originate.attemptId().value());
        assertThat(attempt.getTries()).isEqualTo((short) 9);
        assertThat(attempt.getTriesPeriod()).isEqualTo(60);
        assertThat(Duration.between(attempt.getClaimedAt(), attempt.getLookUpAt()))
                .isEqualTo(Duration.ofSeconds(25));
        assertThat(Duration.between(attempt.getCommandExpiresAt(), attempt.getOverAt()))
                .isEqualTo(Duration.ofSeconds(20 + 120 + 30));
        assertThat(database.count("autocall_due")).isZero();
    }

    @Test
    void takesEightWhereNothingIsSetAndTheRestAsTheyEnd() {
        for (int i = 0; i < 10; i++) {
            database.queue(1 + i, "20055500" + (10 + i));
        }

        var first = claim();
        assertThat(first.originates()).hasSize(8);
        assertThat(claim().originates()).isEmpty();
        end(first.originates().get(3), Outcome.DELIVERED);
        assertThat(claim().originates()).hasSize(1);
    }

    @Test
    void takesTheHigherPriorityFirstAndOfOneTheLongestDue() {
        limit(1);
        database.queue(1, "2000000001", 5, Duration.ofSeconds(10));
        database.queue(2, "2000000002", 5, Duration.ofSeconds(20));
        database.queue(3, "2000000003", 9, Duration.ZERO);
        database.queue(4, "2000000004", 0, Duration.ofDays(6));

        for (long expected : new long[] {3, 2, 1, 4}) {
            var claim = claim();
            assertThat(ids(claim)).containsExactly(expected);
            end(claim, 1, Outcome.DELIVERED);
        }
    }

    @Test
    void thoseOfOnePriorityThatAreDueSinceTheSameMomentGoInTheOrderOfTheirIds() {
        for (long id = 20; id >= 1; id--) {
            database.queue(id, "2000" + (100_000 + id));
        }
        database.sql().execute("update autocall_due set due_at = '2026-01-01T00:00:00Z'");

        assertThat(ids(claim())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void takesNoMoreThanItsTurnAllows() {
        queue(1, 20, "20055", Duration.ZERO);

        var claim = claim(new Turn.ByPriority(3));

        assertThat(ids(claim)).containsExactly(1L, 2L, 3L);
        assertThat(claim.mayBringMore()).isTrue();
    }

    @Test
    void theTurnOfTheLongestWaitingIsOfOneOfWhateverPriority() {
        queue(1, 5, "20055", Duration.ofMinutes(1));
        database.queue(100, "2000000100", 9, Duration.ofSeconds(1));
        database.queue(101, "2000000101", 0, Duration.ofMinutes(5));

        assertThat(ids(claim(new Turn.LongestWaiting(1)))).containsExactly(101L);
        assertThat(ids(claim(new Turn.LongestWaiting(1)))).containsExactly(1L);
        assertThat(ids(claim())).startsWith(100L, 2L);
    }

    @Test
    void theTurnOfTheLongestWaitingIsOfSeveralWhereManySlotsAreFree() {
        database.queue(1, "2000000001", 9, Duration.ofSeconds(1));
        database.queue(2, "2000000002", 0, Duration.ofMinutes(5));
        database.queue(3, "2000000003", 5, Duration.ofMinutes(4));
        database.queue(4, "2000000004", 9, Duration.ofMinutes(3));

        var claim = claim(new Turn.LongestWaiting(3));

        assertThat(ids(claim)).containsExactlyInAnyOrder(2L, 3L, 4L);
    }

    @Test
    void theTurnOfTheLongestWaitingPassesOverWhatCannotBeDialled() {
        database.queue(1, "2000000001", 0, Duration.ofMinutes(9));
        database.expire(1, Duration.ofMillis(-1));
        database.queue(2, "7495000002", 0, Duration.ofMinutes(8)); // no route
        database.queue(3, "2000000003", 0, Duration.ofMinutes(7));
        database.queue(4, "2000000004", 9, Duration.ofMinutes(6));

        assertThat(ids(claim(new Turn.LongestWaiting(1)))).containsExactly(3L);
    }

    /// Claims for one slot that becomes free again and again, as a worker does; the ids in the
    /// order of their attempts.
    private List<Long> called(int attempts, Runnable beforeEach) {
        limit(1);
        var called = new ArrayList<Long>();
        var turns = Turns.fromTheFirst();
        while (called.size() < attempts) {
            beforeEach.run();
            var claim = claim(turns.next());
            turns = turns.after(claim.begun().size(), claim.seen().freeSlots());
            called.addAll(ids(claim));
            end(claim, claim.begun().size(), Outcome.DELIVERED);
        }
        return called;
    }

    @Test
    void anOldLargeBatchDelaysNoUrgentOne() {
        for (int i = 0; i < 2_000; i++) {
            database.queue(1 + i, "2000" + (100_000 + i), 0, Duration.ofDays(3).minusSeconds(i));
        }
        for (int i = 0; i < 15; i++) {
            database.queue(9_000 + i, "2001" + (100_000 + i), 9, Duration.ofMillis(15 - i));
        }

        var called = called(17, () -> {});

        assertThat(called.subList(0, 10)).allMatch(id -> id >= 9_000);
        assertThat(called.get(10)).isEqualTo(1);
        assertThat(called.subList(11, 16)).allMatch(id -> id >= 9_000);
        assertThat(called.get(16)).isEqualTo(2);
    }

    @Test
    void aStreamOfUrgentOnesThatNeverEndsStarvesNobody() {
        for (int i = 0; i < 3; i++) {
            database.queue(1 + i, "200000000" + i, 0, Duration.ofSeconds(30 - i));
        }
        var ids = new AtomicLong(1_000);

        var called =
                called(
                        33,
                        () -> {
                            for (int i = 0; i < 2; i++) {
                                long id = ids.incrementAndGet();
                                database.queue(id, "200100" + id, 9, Duration.ZERO);
                            }
                        });

        assertThat(called).containsSubsequence(1L, 2L, 3L);
        assertThat(called.get(10)).isEqualTo(1);
        assertThat(called.get(21)).isEqualTo(2);
        assertThat(called.get(32)).isEqualTo(3);
        assertThat(database.count("autocall_due where priority = 9")).isPositive();
    }

    @Test
    void aRetryThatIsDueAfterTheExpiryIsNeverClaimed() {
        database.queue(1, "2000000001");
        database.expire(1, Duration.ofMinutes(5));
        end(claim().originates().getFirst(), Outcome.BUSY);
        assertThat(database.count("autocall_due")).isEqualTo(1);
        database.sql().execute("update autocall_due set due_at = now() - interval '1 s'");
        database.expire(1, Duration.ofMillis(-1));

        assertThat(claim().originates()).isEmpty();
        assertThat(queue.finishExpired()).isEqualTo(1);
        assertThat(database.autocall(1).getStatus().name()).isEqualTo("EXPIRED");
        assertThat(database.attempts(1)).hasSize(1);
    }

    @Test
    void leavesWhatIsNotDueAndTellsWhenItWillBe() {
        database.queue(1, "2000000001", 5, Duration.ofSeconds(-30));

        var claim = claim();

        assertThat(claim.originates()).isEmpty();
        assertThat(claim.mayBringMore()).isFalse();
        assertThat(claim.nextDue().orElseThrow())
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void claimsANumberOnceThoughItIsDueThreeTimes() {
        database.queue(1, "2000000001", 5, Duration.ofSeconds(3));
        database.queue(2, "2000000001", 5, Duration.ofSeconds(2));
        database.queue(3, "2000000001", 9, Duration.ofSeconds(1));

        var first = claim();
        assertThat(ids(first)).containsExactly(3L);
        assertThat(claim().originates()).isEmpty();
        end(first, 1, Outcome.BUSY);
        assertThat(ids(claim())).containsExactly(1L);
    }

    @Test
    void aLoweredLimitOnlyDrains() {
        for (int i = 0; i < 20; i++) {
            database.queue(1 + i, "20055500" + (10 + i));
        }
        limit(8);
        var live = claim();
        limit(3);

        end(live, 1, Outcome.DELIVERED);
        var blocked = claim();
        assertThat(blocked.originates()).isEmpty();
        assertThat(blocked.seen().overflow()).isTrue();
        assertThat(queue.moveDown()).isEqualTo(1);
        assertThat(claim().originates()).isEmpty();

        live.originates().subList(1, 5).forEach(o -> end(o, Outcome.DELIVERED)); // 3 live
        queue.moveDown();
        assertThat(claim().originates()).isEmpty();
        end(live.originates().get(5), Outcome.DELIVERED); // 2 live
        queue.moveDown();
        assertThat(claim().originates()).hasSize(1);
        assertThat(database.count("call_slot where attempt_id is not null and slot <= 3"))
                .isEqualTo(3);
        assertThat(database.count("call_slot where slot > 3 and attempt_id is not null")).isZero();
    }

    @Test
    void anInvalidLimitInTheTableCountsAsTheDefault() {
        for (int i = 0; i < 10; i++) {
            database.queue(1 + i, "20055500" + (10 + i));
        }
        database.sql()
                .execute(
                        "insert into setting (name, value, changed_by)"
                                + " values ('AUTO_CALL_SIM_CALLS', 'many', 'test')");

        assertThat(claim().originates()).hasSize(8);
    }

    @Test
    void finishesANumberThatNoRouteFitsWithTheReason() {
        database.queue(1, "7000000001");

        var claim = claim();
        assertThat(claim.originates()).isEmpty();
        assertThat(claim.unroutable()).containsExactly(1L);
        assertThat(queue.finishUnroutable(claim.unroutable())).isEqualTo(1);

        assertThat(database.autocall(1).getStatus().name()).isEqualTo("ERROR");
        assertThat(database.autocall(1).getReason())
                .isEqualTo("number: no route of AUTO_CALL_CHANNEL fits it");
        assertThat(database.events(1)).hasSize(1);
        assertThat(database.events(1).getFirst().version()).isEqualTo(2);
        assertThat(database.attempts(1)).isEmpty();
    }

    @Test
    void neverCallsAfterTheTimeHasPassedAndFinishesAsExpired() {
        database.queue(1, "2000000001");
        database.expire(1, Duration.ofMillis(-1));
        database.queue(2, "2000000002");
        database.expire(2, Duration.ofSeconds(4));

        var claim = claim();
        assertThat(ids(claim)).containsExactly(2L);
        assertThat(Duration.between(Instant.now(), claim.originates().getFirst().expiresAt()))
                .isLessThan(Duration.ofSeconds(4));
        assertThat(claim.seen().expired()).isEqualTo(1);
        assertThat(queue.finishExpired()).isEqualTo(1);
        assertThat(database.autocall(1).getStatus().name()).isEqualTo("EXPIRED");
        assertThat(database.autocall(2).getStatus().name()).isEqualTo("QUEUED");
    }

    private Claim claim(String routes, String... up) {
        return claims.claim(
                Set.of(up), new Settings(Map.of(Setting.AUTO_CALL_CHANNEL, routes)), BY_PRIORITY);
    }

    private static Map<String, Long> perNode(Claim claim) {
        return claim.begun().stream().collect(groupingBy(Claim.Begun::node, counting()));
    }

    private void queue(int from, int count, String prefix, Duration dueSince) {
        for (int i = 0; i < count; i++) {
            database.queue(from + i, prefix + (10_000 + i), 5, dueSince.plusMillis(count - i));
        }
    }

    @Test
    void twoNodesShareAndTheOneWithFewerLiveCallsIsGivenMore() {
        limit(4);
        queue(1, 30, "20055", Duration.ZERO);
        assertThat(perNode(claim("*=>PJSIP/t", "a"))).isEqualTo(Map.of("a", 4L));
        limit(12);
        var second = claim("*=>PJSIP/t", "a", "b");
        assertThat(perNode(second)).isEqualTo(Map.of("a", 2L, "b", 6L));

        for (var begun : second.begun()) { // all of the second node end
            if (begun.node().equals("b")) {
                end(begun.originate(), Outcome.DELIVERED);
            }
        }
        assertThat(perNode(claim("*=>PJSIP/t", "a", "b"))).isEqualTo(Map.of("b", 6L));
        for (long id = 1; id <= 18; id++) {
            assertThat(database.attempts(id)).singleElement().extracting("node").isIn("a", "b");
        }
    }

    @Test
    void aRouteThatNamesNodesIsUsedOnTheseOnly() {
        limit(9);
        queue(1, 3, "74955", Duration.ZERO);
        queue(11, 3, "20055", Duration.ZERO);

        var claim = claim("7495=>PJSIP/m on c|b, *=>PJSIP/t on a", "a", "b");

        assertThat(claim.begun())
                .hasSize(6)
                .allSatisfy(begun -> {
                    boolean far = begun.originate().number().startsWith("7495");
                    assertThat(begun.node()).isEqualTo(far ? "b" : "a");
                    assertThat(begun.originate().route()).isEqualTo(far ? "PJSIP/m" : "PJSIP/t");
                });
    }

    @Test
    void claimsNothingWhileAllItsNodesAreAwayAndFinishesNothingEither() {
        queue(1, 3, "74955", Duration.ZERO);

        var claim = claim("7495=>PJSIP/m on b", "a");

        assertThat(claim.begun()).isEmpty();
        assertThat(claim.unroutable()).isEmpty();
        assertThat(claim.withoutNode()).hasSize(3);
        assertThat(claim.mayBringMore()).isFalse();
        assertThat(ids(claim("7495=>PJSIP/m on b", "b"))).hasSize(3);
    }

    @Test
    void manyThatWaitForANodeStandAsideForOthersAndComeBackInTheirOrder() {
        limit(2);
        queue(1, 200, "74955", Duration.ofMinutes(5));
        database.queue(900, "2000000002");
        var routes = "7495=>PJSIP/m on b, *=>PJSIP/t";

        var claim = claim(routes, "a");
        assertThat(claim.begun()).isEmpty();
        while (claim.begun().isEmpty()) {
            assertThat(claim.crowdedByWaitersForNodes()).isTrue();
            assertThat(queue.awaitNode(claim.withoutNode())).isPositive();
            claim = claim(routes, "a");
        }
        assertThat(ids(claim)).containsExactly(900L);

        queue.nodesChanged();
        assertThat(database.count("autocall_due where parked_due_at is not null")).isZero();
        assertThat(ids(claim(routes, "a", "b"))).containsExactly(1L);
    }

    @Test
    void aFloodForOneNumberStandsAsideAndComesBackOneByOne() {
        limit(2);
        for (int i = 0; i < 200; i++) {
            database.queue(1 + i, "2000000001", 5, Duration.ofSeconds(1000 - i));
        }
        database.queue(900, "2000000002");

        var flood = claim();
        assertThat(ids(flood)).containsExactly(1L);
        assertThat(flood.mayBringMore()).isTrue();
        var crowded = claim();
        assertThat(crowded.originates()).isEmpty();
        assertThat(crowded.crowdedByNumbersInUse()).isTrue();
        assertThat(queue.park()).isEqualTo(199);
        assertThat(ids(claim())).containsExactly(900L);

        end(flood, 1, Outcome.DELIVERED);
        var second = claim();
        assertThat(ids(second)).containsExactly(2L);
        assertThat(database.count("autocall_due where parked_due_at is not null")).isEqualTo(198);
        end(second, 1, Outcome.DELIVERED);
        assertThat(ids(claim())).containsExactly(3L);
    }

    @Test
    void aParkedOneComesBackAlsoWhenTheOneBeforeItExpires() {
        limit(2);
        for (int i = 0; i < 100; i++) {
            database.queue(1 + i, "2000000001", 5, Duration.ofSeconds(1000 - i));
        }
        var flood = claim();
        queue.park();
        end(flood, 1, Outcome.DELIVERED);
        database.expire(2, Duration.ofMillis(-1));

        queue.finishExpired();

        assertThat(ids(claim())).containsExactly(3L);
    }

    @Test
    void aPlanMadeForAnEmptyQueueIsStillGoodWhenItIsLong() {
        // none of the counters below, nor the plans, may change behind the test's back
        for (var table : List.of("autocall", "autocall_due", "attempt")) {
            database.sql().execute("alter table " + table + " set (autovacuum_enabled = off)");
        }
        database.sql().execute("vacuum analyze autocall");
        database.sql().execute("vacuum analyze autocall_due");
        for (int i = 0; i < 100; i++) {
            claim(); // on every connection of the pool the statement is prepared now
        }
        database.sql()
                .execute(
                        "insert into autocall (id, digest, number, files, priority)"
                                + " select g, '', '2000000000', array['welcome'], 5"
                                + " from generate_series(1, 20000) g");
        database.sql()
                .execute(
                        "insert into autocall_due (id, number, priority, due_at)"
                                + " select g, (2000000000 + g)::text, 5, now()"
                                + " from generate_series(1, 20000) g");
        long before = rowsRead();

        var claim = claim();

        assertThat(claim.originates()).hasSize(8);
        assertThat(rowsRead() - before).isLessThan(1000);
    }

    private long rowsRead() {
        return database.sql()
                .connectionResult(connection -> {
                    // the pool is idle, so one connection flushes for all
                    try (var statement = connection.createStatement()) {
                        statement.execute("select pg_stat_force_next_flush()");
                        var rows =
                                statement.executeQuery(
                                        "select sum(seq_tup_read + idx_tup_fetch)"
                                                + " from pg_stat_user_tables where relname in"
                                                + " ('autocall', 'autocall_due', 'attempt')");
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }
}
