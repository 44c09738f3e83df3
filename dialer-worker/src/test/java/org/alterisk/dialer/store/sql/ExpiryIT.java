package org.alterisk.dialer.store.sql;

import static org.alterisk.dialer.support.Claiming.BY_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.job.Turn;
import org.alterisk.dialer.store.Claim;
import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.NewJob;
import org.alterisk.dialer.support.Ends;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// No attempt before `notBefore`, none from `expiresAt` on.
class ExpiryIT {
    private static final Settings SETTINGS =
            new Settings(Map.of(Setting.AUTO_CALL_CHANNEL, "7=>PJSIP/m on b, *=>PJSIP/t"));

    private TestDatabase database;
    private SqlClaimStore claims;
    private SqlQueueStore queue;
    private SqlSettleStore settles;

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

    private Claim claim(Turn turn) {
        return claims.claim(Set.of("a"), SETTINGS, turn);
    }

    private static Incoming job(
            String number, @Nullable Duration notBefore, @Nullable Duration expires) {
        var now = Instant.now();
        var order =
                new AutocallOrder(
                        Optional.empty(),
                        new PhoneNumber(false, number),
                        List.of(new SoundFile("welcome")),
                        5,
                        Optional.ofNullable(notBefore).map(now::plus),
                        Optional.ofNullable(expires).map(now::plus),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new NewJob(new AutocallJob(Optional.empty(), order), number, Optional.empty());
    }

    private void isFinal(long id, AutocallStatus status) {
        assertThat(database.autocall(id).getStatus()).isEqualTo(status);
        assertThat(database.count("autocall_due where id = " + id)).isZero();
        database.sql().execute("update autocall_due set due_at = now() - interval '1 day'");
        queue.nodesChanged();
        assertThat(claim(BY_PRIORITY).begun()).isEmpty();
        assertThat(claim(new Turn.LongestWaiting(1)).begun()).isEmpty();
    }

    @Test
    void whatIsTakenInAfterItsTimeIsNeverCalled() {
        new Intake(database, 0).take(List.of(job("2000000001", null, Duration.ofSeconds(-1))));

        assertThat(claim(BY_PRIORITY).begun()).isEmpty();
        assertThat(claim(new Turn.LongestWaiting(1)).begun()).isEmpty();
        assertThat(queue.finishExpired()).isEqualTo(1);

        isFinal(1, AutocallStatus.EXPIRED);
        assertThat(database.attempts(1)).isEmpty();
    }

    @Test
    void isNotCalledBeforeItsTimeInNobodysTurn() {
        new Intake(database, 0)
                .take(List.of(job("2000000001", Duration.ofMinutes(1), Duration.ofMinutes(2))));

        var claim = claim(new Turn.LongestWaiting(1));

        assertThat(claim.begun()).isEmpty();
        assertThat(claim.nextDue().orElseThrow())
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        assertThat(claim(BY_PRIORITY).begun()).isEmpty();
        assertThat(queue.finishExpired()).isZero();
        database.sql().execute("update autocall_due set due_at = due_at - interval '1 min'");
        assertThat(claim(BY_PRIORITY).begun()).hasSize(1);
    }

    @Test
    void whatExpiresBetweenTwoAttemptsIsFinalThoughItsRetryIsNotDueYet() {
        database.queue(1, "2000000001");
        database.expire(1, Duration.ofMinutes(5));
        settle(claim(BY_PRIORITY), Outcome.BUSY);
        assertThat(database.autocall(1).getStatus()).isEqualTo(AutocallStatus.QUEUED);
        database.expire(1, Duration.ofMillis(-1));

        assertThat(queue.finishExpired()).isEqualTo(1);

        isFinal(1, AutocallStatus.EXPIRED);
        assertThat(database.autocall(1).getAttempts()).isEqualTo((short) 1);
        assertThat(database.attempts(1)).hasSize(1);
    }

    @Test
    void whatWasNeverPlacedIsFinalWhenItsTimeComesBeforeItsNextAttempt() {
        database.queue(1, "2000000001");
        database.expire(1, Duration.ofSeconds(4));

        settle(claim(BY_PRIORITY), Outcome.NOT_PLACED);

        isFinal(1, AutocallStatus.EXPIRED);
    }

    @Test
    void whatStandsAsideForABusyNumberOrForANodeExpiresThere() {
        for (int i = 0; i < 100; i++) {
            database.queue(1 + i, "2000000001", 5, Duration.ofSeconds(1000 - i));
        }
        database.queue(200, "7000000001");
        var live = claim(BY_PRIORITY);
        assertThat(queue.park()).isEqualTo(99);
        assertThat(queue.awaitNode(List.of(200L))).isEqualTo(1);
        database.expire(50, Duration.ofMillis(-1));
        database.expire(200, Duration.ofMillis(-1));

        assertThat(queue.finishExpired()).isEqualTo(2);

        settle(live, Outcome.DELIVERED);
        assertThat(database.autocall(50).getStatus()).isEqualTo(AutocallStatus.EXPIRED);
        assertThat(database.autocall(200).getStatus()).isEqualTo(AutocallStatus.EXPIRED);
        assertThat(database.count("autocall_due")).isEqualTo(98);
    }

    @Test
    void aLiveAttemptGoesOnPastTheExpiryAndItsOutcomeCounts() {
        database.queue(1, "2000000001");
        database.expire(1, Duration.ofMinutes(1));
        var live = claim(BY_PRIORITY);
        database.sql().execute("update autocall set expires_at = now() - interval '1 s'");

        assertThat(queue.finishExpired()).isZero();
        settle(live, Outcome.DELIVERED);

        isFinal(1, AutocallStatus.SENT);
    }

    private void settle(Claim claim, Outcome outcome) {
        settles.settle(
                claim.originates().stream().map(o -> Ends.of(o.attemptId(), outcome)).toList());
    }
}
