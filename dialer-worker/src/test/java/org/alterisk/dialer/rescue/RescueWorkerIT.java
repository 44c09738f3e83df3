package org.alterisk.dialer.rescue;

import static org.alterisk.dialer.support.Claiming.BY_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.dispatch.CommandSender;
import org.alterisk.dialer.store.sql.SqlClaimStore;
import org.alterisk.dialer.store.sql.SqlLookUpStore;
import org.alterisk.dialer.store.sql.SqlQueueStore;
import org.alterisk.dialer.store.sql.SqlSettleStore;
import org.alterisk.dialer.support.Ends;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.dialer.support.TestKafka;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

class RescueWorkerIT {
    private static final Settings SETTINGS =
            new Settings(Map.of(Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier"));

    private TestDatabase database;
    private TestKafka kafka;
    private RescueWorker rescue;
    private int settled;

    @BeforeEach
    void start() throws Exception {
        database = new TestDatabase();
        kafka = new TestKafka();
        rescue =
                new RescueWorker(
                        new SqlLookUpStore(database.database()),
                        new SqlSettleStore(database.database()),
                        new SqlQueueStore(database.database()),
                        new CommandSender(kafka.producer(), kafka.topics(), Time.system()),
                        Time.system(),
                        () -> settled++);
    }

    @AfterEach
    void stop() {
        kafka.close();
        database.close();
    }

    private AttemptId live(long autocall) {
        database.queue(autocall, "200000000" + autocall);
        return new SqlClaimStore(database.database())
                .claim(Set.of(TestKafka.NODE), SETTINGS, BY_PRIORITY)
                .originates()
                .getFirst()
                .attemptId();
    }

    private void run() throws Exception {
        rescue.wakeUp(); // it does not wait then
        rescue.runOnce();
    }

    private List<Command> commands() {
        kafka.producer().flush();
        return kafka.all(kafka.topics().commands(TestKafka.NODE)).stream()
                .map(record ->
                        ((Decoded.Message<Command>) Codec.COMMAND.decode(record.value())).value())
                .toList();
    }

    @Test
    void asksTheNodeAboutWhatNobodyReportedOnAndNotAgainAtOnce() throws Exception {
        var id = live(1);
        live(2);
        run();
        assertThat(commands()).isEmpty();
        database.sql().execute("update attempt set look_up_at = now() where autocall_id = 1");

        run();
        run();

        assertThat(commands()).containsExactly(new Command.Query(id));
        assertThat(
                        database.count(
                                "attempt where autocall_id = 1 and outcome is null"
                                        + " and look_up_at > now() + interval '8 s'"))
                .isEqualTo(1);
    }

    @Test
    void freesTheSlotOfACallThatCannotBeLiveAnyMoreButWaitsForAsteriskToSayWhetherItWasHeard()
            throws Exception {
        var id = live(1);
        live(2);
        run();
        assertThat(database.count("call_slot where attempt_id is not null")).isEqualTo(2);
        database.sql().execute("update attempt set over_at = now() where autocall_id = 1");

        run();

        assertThat(database.count("call_slot where attempt_id is not null")).isEqualTo(1);
        assertThat(settled).isEqualTo(1);
        assertThat(database.attempts(1).getFirst().getOutcome()).isNull();
        assertThat(database.count("autocall_due where id = 1")).isZero();
        database.sql().execute("update attempt set look_up_at = now() where autocall_id = 1");
        run();
        assertThat(commands()).containsExactly(new Command.Query(id));

        new SqlSettleStore(database.database()).settle(List.of(Ends.of(id, Outcome.DELIVERED)));

        assertThat(database.autocall(1).getStatus()).isEqualTo(AutocallStatus.SENT);
        assertThat(database.count("call_slot where attempt_id is not null")).isEqualTo(1);
    }

    @Test
    void letsAParkedAutocallOfTheNumberBackWhenItFreesTheSlot() throws Exception {
        live(1);
        database.queue(2, "2000000001");
        new SqlQueueStore(database.database()).park();
        assertThat(database.count("autocall_due where parked_due_at is not null")).isEqualTo(1);
        database.sql().execute("update attempt set over_at = now()");

        run();

        assertThat(database.count("autocall_due where parked_due_at is null")).isEqualTo(1);
    }

    @Test
    void waitsADayForAnAsteriskThatDoesNotAnswerAndThenCallsAgain() throws Exception {
        live(1);
        database.sql()
                .execute("update attempt set over_at = now() - interval '23 hours 59 minutes'");
        run();
        assertThat(database.attempts(1).getFirst().getOutcome()).isNull();
        database.sql().execute("update attempt set over_at = now() - interval '24 hours'");

        run();

        assertThat(database.attempts(1).getFirst().getOutcome()).isEqualTo(Outcome.LOST);
        assertThat(database.count("autocall_due where id = 1")).isEqualTo(1);
    }

    @Test
    void finishesWhatHasExpiredAlsoBetweenAttempts() throws Exception {
        database.queue(1, "2000000001", 5, Duration.ofMinutes(-50));
        database.expire(1, Duration.ZERO);
        database.queue(2, "2000000001");

        run();

        assertThat(database.autocall(1).getStatus()).isEqualTo(AutocallStatus.EXPIRED);
        assertThat(database.autocall(2).getStatus()).isEqualTo(AutocallStatus.QUEUED);
        assertThat(settled).isEqualTo(1);
    }
}
