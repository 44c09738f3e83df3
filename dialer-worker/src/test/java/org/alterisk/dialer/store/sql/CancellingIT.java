package org.alterisk.dialer.store.sql;

import static org.alterisk.dialer.store.sql.Intake.cancel;
import static org.alterisk.dialer.support.Claiming.BY_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.store.ClaimStore;
import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.IntakeStore.Result;
import org.alterisk.dialer.store.NewCancel;
import org.alterisk.dialer.store.NewJob;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.dialer.support.Ends;
import org.alterisk.dialer.support.Jobs;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.Cancel;
import org.alterisk.schema.message.Command.Originate;
import org.alterisk.schema.message.StatusEvent;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class CancellingIT {
    private static final Settings SETTINGS =
            new Settings(
                    Map.of(
                            Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier",
                            Setting.AUTO_CALL_TRIES_COUNT, "2"));

    private TestDatabase database;
    private ClaimStore claims;
    private SettleStore settles;
    private Intake intake;

    @BeforeEach
    void start() {
        database = new TestDatabase();
        claims = new SqlClaimStore(database.database());
        settles = new SqlSettleStore(database.database());
        intake = new Intake(database, 0);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private List<Originate> claim() {
        return claims.claim(Set.of("asterisk"), SETTINGS, BY_PRIORITY).originates();
    }

    private void end(Originate originate, Outcome outcome) {
        settles.settle(List.of(Ends.of(originate.attemptId(), outcome)));
    }

    private static Incoming job(String key, String number) {
        var order = Jobs.keyed(key, number);
        return new NewJob(new AutocallJob(Optional.empty(), order), number, Optional.empty());
    }

    private AutocallStatus statusOf(String key) {
        return database.sql()
                .fetchSingle("select status from autocall where job_key = ?", key)
                .into(AutocallStatus.class);
    }

    @Test
    void whatWaitsIsFinalAtOnceAndToldAndNeverClaimed() {
        database.queue(17, "2000000017");

        assertThat(intake.take(List.of(cancel(17)))).isEmpty();

        assertThat(claim()).isEmpty();
        assertThat(database.count("autocall_due")).isZero();
        var autocall = database.autocall(17);
        assertThat(autocall.getStatus()).isEqualTo(AutocallStatus.CANCELLED);
        assertThat(autocall.getReason()).isEqualTo("cancelled before the next attempt");
        assertThat(autocall.getFinishedAt()).isNotNull();
        assertThat(database.events(17))
                .containsExactly(
                        new StatusEvent(
                                17,
                                null,
                                AutocallStatus.CANCELLED,
                                2,
                                0,
                                null,
                                "cancelled before the next attempt",
                                null,
                                autocall.getFinishedAt()));
    }

    @Test
    void whoAskedFirstIsOnRecord() {
        database.queue(17, "2000000017");
        database.queue(18, "2000000018");
        intake.take(List.of(cancelBy("crm (REST)", 17), cancel(18)));
        intake.take(List.of(cancelBy("somebody later", 17)));

        assertThat(
                        database.sql()
                                .fetch(
                                        "select action || ' ' || subject || ' by ' || who from audit")
                                .into(String.class))
                .containsExactly("autocall.cancel 17 by crm (REST)");
    }

    private static Incoming cancelBy(String by, long id) {
        return new NewCancel(new Cancel.ById(new AutocallId(id), Optional.of(by)));
    }

    @Test
    void whatWaitsForItsRetryIsCancelledWithItsAttemptsAndKey() {
        intake.take(List.of(job("order-1", "2000000001")));
        end(claim().getFirst(), Outcome.BUSY);

        assertThat(intake.take(List.of(cancel("order-1")))).isEmpty();

        long id = database.sql().fetchSingle("select id from autocall").into(long.class);
        var event = database.events(id).getLast();
        assertThat(event.status()).isEqualTo(AutocallStatus.CANCELLED);
        assertThat(event.key()).isEqualTo("order-1");
        assertThat(event.attempts()).isEqualTo(1);
        assertThat(event.version()).isEqualTo(3);
        assertThat(database.count("autocall_due")).isZero();
    }

    @Test
    void aParkedOneOfItsNumberComesBack() {
        database.set(Map.of(Setting.AUTO_CALL_SIM_CALLS, "2"));
        for (int i = 0; i < 100; i++) {
            database.queue(1 + i, "2000000001", 5, Duration.ofSeconds(1000 - i));
        }
        var flood = claim();
        new SqlQueueStore(database.database()).park();
        end(flood.getFirst(), Outcome.DELIVERED);

        intake.take(List.of(cancel(2)));

        assertThat(claim()).extracting(Originate::autocallId).containsExactly(3L);
    }

    @ParameterizedTest
    @CsvSource({"BUSY,CANCELLED", "NOT_PLACED,CANCELLED", "LOST,CANCELLED", "DELIVERED,SENT"})
    void aLiveCallGoesOnAndIsTheLast(Outcome outcome, AutocallStatus status) {
        database.queue(1, "2000000001");
        var live = claim().getFirst();

        assertThat(intake.take(List.of(cancel(1)))).isEmpty();
        assertThat(database.autocall(1).getStatus()).isEqualTo(AutocallStatus.QUEUED);
        assertThat(database.count("call_slot where attempt_id is not null")).isEqualTo(1);
        assertThat(intake.take(List.of(cancel(1), cancel(1)))).isEmpty(); // again
        end(live, outcome);

        assertThat(database.autocall(1).getStatus()).isEqualTo(status);
        assertThat(database.count("autocall_due")).isZero();
        assertThat(database.count("call_slot where attempt_id is not null")).isZero();
        assertThat(database.events(1)).extracting(StatusEvent::status).containsExactly(status);
        assertThat(database.events(1).getFirst().lastOutcome()).isEqualTo(outcome);
    }

    @Test
    void theLastTrysOwnStatusStays() {
        database.queue(1, "2000000001");
        database.sql().execute("update autocall set tries = 1");
        var live = claim().getFirst();
        intake.take(List.of(cancel(1)));
        end(live, Outcome.BUSY);

        assertThat(database.autocall(1).getStatus()).isEqualTo(AutocallStatus.BUSY);
    }

    @Test
    void whatIsUnknownOrFinalIsRefusedAndChangesNothing() {
        intake.take(List.of(job("order-1", "2000000001")));
        var claimed = claim().getFirst();
        end(claimed, Outcome.DELIVERED);

        assertThat(intake.take(List.of(cancel(999_999), cancel("order-2"), cancel("order-1"))))
                .containsExactlyInAnyOrder("0 id.unknown", "1 key.unknown", "2 cancel.final");

        assertThat(statusOf("order-1")).isEqualTo(AutocallStatus.SENT);
        assertThat(database.events(claimed.autocallId()))
                .extracting(StatusEvent::version)
                .containsExactly(1, 2);
    }

    @Test
    void ofOneBatchItMeansTheOrdersBeforeItAndNotThoseAfter() {
        var batch =
                List.of(
                        job("before", "2000000001"),
                        cancel("before"),
                        cancel("after"),
                        job("after", "2000000002"),
                        cancel("before"));

        assertThat(intake.take(batch)).containsExactlyInAnyOrder("2 key.unknown", "4 cancel.final");
        assertThat(statusOf("before")).isEqualTo(AutocallStatus.CANCELLED);
        assertThat(statusOf("after")).isEqualTo(AutocallStatus.QUEUED);
        assertThat(claim()).extracting(Originate::number).containsExactly("2000000002");
    }

    @Test
    void aWorkerThatWasOvertakenCancelsNothing() {
        database.queue(5001, "2000000001");
        intake.take(List.of(job("order-1", "2000000002")));

        var refused = new ArrayList<String>();
        assertThat(intake.take(0, List.of(cancel(5001)), refused))
                .isInstanceOf(Result.Overtaken.class);

        assertThat(refused).isEmpty();
        assertThat(database.autocall(5001).getStatus()).isEqualTo(AutocallStatus.QUEUED);
        assertThat(claim()).hasSize(2);
    }
}
