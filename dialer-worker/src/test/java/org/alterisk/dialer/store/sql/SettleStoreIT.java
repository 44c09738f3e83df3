package org.alterisk.dialer.store.sql;

import static org.alterisk.dialer.support.Claiming.BY_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.store.ClaimStore;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.dialer.support.Ends;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.dialer.support.TestKafka;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.message.StatusEvent;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

class SettleStoreIT {
    private static final Settings SETTINGS =
            new Settings(
                    Map.of(
                            Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier",
                            Setting.AUTO_CALL_TRIES_COUNT, "2",
                            Setting.AUTO_CALL_TRIES_PERIOD, "40",
                            Setting.AUTO_CALL_MIN_HEARD, "3"));

    private TestDatabase database;
    private ClaimStore claims;
    private SettleStore settles;

    @BeforeEach
    void start() {
        database = new TestDatabase();
        claims = new SqlClaimStore(database.database());
        settles = new SqlSettleStore(database.database());
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private AttemptId claimed() {
        return claims.claim(Set.of("asterisk"), SETTINGS, BY_PRIORITY)
                .originates()
                .getFirst()
                .attemptId();
    }

    private SettleStore.Settlement settle(Ended... ends) {
        return settles.settle(List.of(ends));
    }

    private void makeDue() {
        database.sql().execute("update autocall_due set due_at = now()");
    }

    @Test
    void storesWhatIsKnownOfTheCallAndFreesItsSlot() {
        database.queue(1, "2000000001");
        var id = claimed();

        var settlement = settle(Ends.of(id, Outcome.DELIVERED, 3000L, null));

        assertThat(settlement.settled()).hasSize(1);
        var attempt = database.attempts(1).getFirst();
        assertThat(attempt.getOutcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(attempt.getCause()).isEqualTo(16);
        assertThat(attempt.getHeardMs()).isEqualTo(3000);
        assertThat(attempt.getEndedAt()).isNotNull();
        assertThat(attempt.getSettledAt()).isNotNull();
        assertThat(database.count("call_slot where attempt_id is not null or number is not null"))
                .isZero();
        assertThat(database.count("autocall_due")).isZero();
        var autocall = database.autocall(1);
        assertThat(autocall.getStatus()).isEqualTo(AutocallStatus.SENT);
        assertThat(autocall.getFinishedAt()).isEqualTo(attempt.getSettledAt());
        assertThat(autocall.getAttempts()).isEqualTo((short) 1);
        var event = database.events(1).getFirst();
        assertThat(event)
                .isEqualTo(
                        new StatusEvent(
                                        1,
                                        null,
                                        AutocallStatus.SENT,
                                        2,
                                        1,
                                        Outcome.DELIVERED,
                                        null,
                                        null,
                                        attempt.getSettledAt())
                                .with(
                                        new StatusEvent.EndedAttempt(
                                                id,
                                                1,
                                                Outcome.DELIVERED,
                                                TestKafka.NODE,
                                                attempt.getRoute(),
                                                16,
                                                null,
                                                3000L,
                                                null,
                                                attempt.getEndedAt())));
    }

    @Test
    void theFirstReportCountsAndDoubledOnesChangeNothing() {
        database.queue(1, "2000000001");
        var id = claimed();

        assertThat(settle(Ends.of(id, Outcome.BUSY), Ends.of(id, Outcome.DELIVERED)).settled())
                .hasSize(1);
        var again = settle(Ends.of(id, Outcome.DELIVERED));

        assertThat(again.settled()).isEmpty();
        assertThat(again.known()).containsExactly(id);
        assertThat(database.attempts(1).getFirst().getOutcome()).isEqualTo(Outcome.BUSY);
        assertThat(database.autocall(1).getVersion()).isEqualTo(2);
        assertThat(database.events(1)).hasSize(1);
        assertThat(database.count("autocall_due")).isEqualTo(1);
    }

    @Test
    void aReportOfAnUnknownAttemptIsNoneOfOurs() {
        var settlement = settle(Ends.of(new AttemptId(UUID.randomUUID()), Outcome.DELIVERED));

        assertThat(settlement.settled()).isEmpty();
        assertThat(settlement.known()).isEmpty();
    }

    @Test
    void anyOrderOfReportsSettlesAllTheSame() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 1; i <= 8; i++) {
            database.queue(i, "200000000" + i);
        }
        var reports = new ArrayList<Ended>();
        for (var originate : claims.claim(Set.of("asterisk"), SETTINGS, BY_PRIORITY).originates()) {
            var end = Ends.of(originate.attemptId(), Outcome.DELIVERED);
            reports.addAll(List.of(end, end, end));
        }
        Collections.shuffle(reports, random);
        int settled = 0;
        while (!reports.isEmpty()) {
            var some = reports.subList(0, Math.min(reports.size(), 1 + random.nextInt(5)));
            settled += settles.settle(some).settled().size();
            some.clear();
        }

        assertThat(settled).isEqualTo(8);
        assertThat(database.count("autocall where status = 'SENT' and version = 2")).isEqualTo(8);
        assertThat(database.count("status_outbox")).isEqualTo(8);
        assertThat(database.count("call_slot where attempt_id is not null")).isZero();
    }

    @Test
    void theNextAttemptIsDueAPeriodAfterTheEndByTheDatabasesClock() {
        database.queue(1, "2000000001");

        settle(Ends.of(claimed(), Outcome.BUSY));

        var settledAt = database.attempts(1).getFirst().getSettledAt();
        var dueAt =
                database.sql()
                        .fetchSingle("select due_at from autocall_due where id = 1")
                        .into(Instant.class);
        assertThat(dueAt).isEqualTo(settledAt.plusSeconds(40));
        assertThat(database.events(1).getFirst().nextAttemptAt()).isEqualTo(dueAt);
        assertThat(database.events(1).getFirst().status()).isEqualTo(AutocallStatus.QUEUED);
        assertThat(claims.claim(Set.of("asterisk"), SETTINGS, BY_PRIORITY).originates()).isEmpty();
    }

    @Test
    void isBusyAtLastWhenTheLastTryWasBusy() {
        database.queue(1, "2000000001");
        settle(Ends.of(claimed(), Outcome.NO_ANSWER));
        makeDue();
        settle(Ends.of(claimed(), Outcome.BUSY));

        assertThat(database.autocall(1).getStatus()).isEqualTo(AutocallStatus.BUSY);
        assertThat(database.autocall(1).getAttempts()).isEqualTo((short) 2);
        assertThat(database.attempts(1)).extracting("ordinal").containsExactly(1, 2);
        assertThat(database.events(1)).extracting(StatusEvent::version).containsExactly(2, 3);
    }

    @Test
    void anAttemptNeverPlacedDoesNotCountAndComesAgainInFiveSeconds() {
        database.queue(1, "2000000001");
        settle(Ends.of(claimed(), Outcome.NOT_PLACED));

        var autocall = database.autocall(1);
        assertThat(autocall.getAttempts()).isZero();
        assertThat(autocall.getStatus()).isEqualTo(AutocallStatus.QUEUED);
        assertThat(database.count("autocall_due where due_at > now() + interval '3 s'"))
                .isEqualTo(1);
        assertThat(database.count("autocall_due where due_at > now() + interval '5 s'")).isZero();
    }

    @Test
    void heardForLessThanAskedForIsNotHeard() {
        database.queue(1, "2000000001");
        settle(Ends.of(claimed(), Outcome.DELIVERED, 2999L, null));

        assertThat(database.attempts(1).getFirst().getOutcome()).isEqualTo(Outcome.NOT_HEARD);
        assertThat(database.autocall(1).getStatus()).isEqualTo(AutocallStatus.QUEUED);
    }

    @Test
    void aMissingSoundIsAnErrorThatNamesIt() {
        database.queue(1, "2000000001");
        settle(Ends.of(claimed(), Outcome.FILE_MISSING, null, "model"));

        assertThat(database.autocall(1).getStatus()).isEqualTo(AutocallStatus.ERROR);
        assertThat(database.autocall(1).getReason())
                .isEqualTo("files: the sound model is missing on the Asterisk server");
    }

    @Test
    void expiresAtOnceWhenNoAttemptCanStartInTime() {
        database.queue(1, "2000000001");
        database.expire(1, Duration.ofSeconds(20));
        settle(Ends.of(claimed(), Outcome.BUSY));

        assertThat(database.autocall(1).getStatus()).isEqualTo(AutocallStatus.EXPIRED);
        assertThat(database.count("autocall_due")).isZero();
    }

    @Test
    void keepsTheExpiryThroughARetry() {
        database.queue(1, "2000000001");
        database.expire(1, Duration.ofMinutes(1));
        settle(Ends.of(claimed(), Outcome.BUSY));

        assertThat(database.count("autocall_due where expires_at is not null")).isEqualTo(1);
    }

    @Test
    void anAttemptKnownToBeLiveIsLookedUpLater() {
        database.queue(1, "2000000001");
        var id = claimed();
        settles.markAlive(List.of(id), Duration.ofMinutes(5));

        assertThat(database.count("attempt where look_up_at > now() + interval '290 s'"))
                .isEqualTo(1);
    }
}
