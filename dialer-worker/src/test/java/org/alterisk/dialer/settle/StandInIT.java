package org.alterisk.dialer.settle;

import static org.alterisk.dialer.support.Claiming.BY_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.dispatch.CommandSender;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.dialer.store.sql.SqlClaimStore;
import org.alterisk.dialer.store.sql.SqlSettleStore;
import org.alterisk.dialer.support.Ends;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.dialer.support.TestKafka;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

class StandInIT {
    private static final Settings SETTINGS =
            new Settings(Map.of(Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier"));

    private final LaterTime time = new LaterTime();
    private TestDatabase database;
    private TestKafka kafka;
    private SettleStore store;
    private Settler settler;
    private StandIn standIn;
    private int freed;

    /// A clock that is put on by hand.
    private static final class LaterTime implements Time {
        private long nanos;

        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Wake newWake() {
            return Wake.create();
        }
    }

    @BeforeEach
    void start() throws Exception {
        database = new TestDatabase();
        kafka = new TestKafka();
        store = new SqlSettleStore(database.database());
        var commands = new CommandSender(kafka.producer(), kafka.topics(), time);
        settler = new Settler(store, commands, () -> freed++);
        standIn =
                new StandIn(
                        kafka.clients().reader("stand-in", Map.of()),
                        kafka.topics().calls(),
                        store,
                        settler,
                        time);
        standIn.runOnce(); // from here on it listens
    }

    @AfterEach
    void stop() {
        standIn.stop();
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

    private void told(AttemptId id) throws Exception {
        var ended = Ends.of(id, Outcome.BUSY);
        kafka.send(kafka.topics().calls(), id.hex(), Codec.CALL_EVENT.encode(ended));
        for (int i = 0; i < 4; i++) {
            standIn.runOnce();
        }
    }

    private void later(Duration duration) {
        time.nanos += duration.toNanos();
        standIn.runOnce();
    }

    @Test
    void settlesWhatNobodyHasSettledForAMoment() throws Exception {
        var id = live(1);
        told(id);
        later(Duration.ofMillis(900));
        assertThat(store.live(List.of(id))).containsExactly(id);

        later(Duration.ofMillis(400));

        assertThat(store.live(List.of(id))).isEmpty();
        assertThat(database.attempts(1).getFirst().getOutcome()).isEqualTo(Outcome.BUSY);
        assertThat(freed).isEqualTo(1);
        settler.letForget();
        kafka.producer().flush();
        assertThat(kafka.all(kafka.topics().commands(TestKafka.NODE))).hasSize(1);
    }

    @Test
    void leavesAloneWhatWasSettledInTime() throws Exception {
        var id = live(1);
        told(id);
        store.settle(List.of(Ends.of(id, Outcome.BUSY)));

        later(Duration.ofSeconds(2));

        settler.letForget();
        kafka.producer().flush();
        assertThat(kafka.all(kafka.topics().commands(TestKafka.NODE))).isEmpty();
        assertThat(freed).isZero();
    }

    @Test
    void isQuickOnceItHasFoundThatSomebodyIsGone() throws Exception {
        var first = live(1);
        told(first);
        later(Duration.ofMillis(1300));
        var second = live(2);
        told(second);
        later(Duration.ofMillis(20));
        assertThat(store.live(List.of(second))).containsExactly(second);

        later(Duration.ofMillis(10));
        assertThat(store.live(List.of(second))).isEmpty();

        later(Duration.ofSeconds(16));
        var third = live(3);
        told(third);
        later(Duration.ofMillis(900));
        assertThat(store.live(List.of(third))).containsExactly(third);
    }
}
