package org.alterisk.dialer;

import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.alterisk.schema.db.Tables.CALL_SLOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.dialer.support.FakeBridge;
import org.alterisk.dialer.support.Jobs;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.dialer.support.TestKafka;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.setting.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.Random;

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
                kafka.config(),
                database.config(),
                TestKafka.NODE,
                settings,
                DialerConfig.DEFAULT_CONNECTIONS);
    }

    @Test
    void threeWorkersCallAllNumbersToTheirEndAndNeverMoreThanEightAtOnce() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var bridge =
                new FakeBridge(
                        kafka,
                        TestKafka.NODE,
                        originate ->
                                new FakeBridge.Call(
                                        Duration.ofMillis(random.nextInt(50)),
                                        random.nextInt(4) == 0 ? Outcome.BUSY : Outcome.DELIVERED));
        others.start(bridge);
        var settings =
                Map.of(
                        Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier",
                        Setting.AUTO_CALL_SIM_CALLS, "8",
                        Setting.AUTO_CALL_TRIES_COUNT, "3",
                        Setting.AUTO_CALL_TRIES_PERIOD, "1");
        for (int i = 0; i < 3; i++) {
            others.add(Main.wire(config(settings)));
        }
        for (int i = 0; i < 200; i++) {
            var number = "200555" + (1000 + random.nextInt(150)); // some more than once
            kafka.send(kafka.topics().jobs(), "k" + i, Jobs.encoded(Jobs.order(number)));
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    assertThat(database.sql().fetchCount(AUTOCALL)).isEqualTo(200);
                    assertThat(
                                    database.sql()
                                            .fetchCount(
                                                    AUTOCALL,
                                                    AUTOCALL.STATUS.eq(AutocallStatus.QUEUED)))
                            .isZero();
                });
        assertThat(bridge.broken()).isEmpty();
        assertThat(bridge.mostLive()).isLessThanOrEqualTo(8).isGreaterThan(4);
        assertThat(database.sql().fetchCount(CALL_SLOT, CALL_SLOT.ATTEMPT_ID.isNotNull())).isZero();
    }
}
