package org.alterisk.bridge;

import static org.alterisk.bridge.BridgeRig.newAttempt;
import static org.alterisk.bridge.BridgeRig.originate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.CallEvent.Stage;
import org.alterisk.schema.message.Command;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomesIT {
    private BridgeRig rig;

    @BeforeAll
    void start() throws Exception {
        rig = BridgeRig.started();
    }

    @AfterAll
    void stop() throws Exception {
        rig.close();
    }

    private static Command.Originate withIvr(AttemptId id, String number) {
        var plain = originate(id, number);
        return new Command.Originate(
                id,
                7,
                plain.route(),
                number,
                "74950000000",
                plain.files(),
                new SoundFile("ivr"),
                "ru",
                plain.ringTimeoutSeconds(),
                plain.maxDurationSeconds(),
                plain.expiresAt());
    }

    @ParameterizedTest
    @CsvSource({
        "2000000001, DELIVERED", "2020000001, DELIVERED", "1830000001, DELIVERED",
        "4860000001, BUSY", "4040000001, INVALID_NUMBER", "4840000001, INVALID_NUMBER",
        "6030000001, REJECTED", "4800000001, NO_ANSWER", "4080000001, NO_ANSWER",
        "5030000001, CONGESTION", "1800000001, NO_ANSWER", "0000000001, NO_ANSWER",
    })
    void tellsHowACallEnded(String number, Outcome outcome) {
        var ended = rig.ended(rig.call(number));
        assertThat(ended.outcome()).isEqualTo(outcome);
        assertThat(ended.call().dialledAt()).isNotNull();
        assertThat(ended.node()).isEqualTo("asterisk");
    }

    @Test
    void tellsHowMuchWasHeard() {
        var whole = rig.call("2000000002", "welcome", "model");
        assertThat(rig.ended(whole).call().filesPlayed()).isEqualTo(2);
        assertThat(rig.ended(whole).call().stage()).isEqualTo("played");
        assertThat(rig.told(whole))
                .extracting(Object::getClass)
                .describedAs("no event follows the end")
                .last()
                .isEqualTo(rig.ended(whole).getClass());
        var cut = rig.ended(rig.call("2010000002", "long10"));
        assertThat(cut.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(cut.call().stage()).isEqualTo("hungup");
        assertThat(cut.call().heardMillis()).isPositive();
    }

    @Test
    void tellsWhetherOneWasPressed() {
        var pressed = newAttempt();
        rig.send(withIvr(pressed, "2110000003"));
        var refused = newAttempt();
        rig.send(withIvr(refused, "2130000003"));
        var silent = newAttempt();
        rig.send(withIvr(silent, "2000000003"));
        assertThat(rig.ended(pressed).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(rig.ended(pressed).call().digit()).isEqualTo("1");
        rig.awaitStage(pressed, Stage.CONFIRMED);
        assertThat(rig.ended(refused).outcome()).isEqualTo(Outcome.NOT_CONFIRMED);
        assertThat(rig.ended(refused).call().digit()).isEqualTo("2");
        assertThat(rig.ended(silent).outcome()).isEqualTo(Outcome.NOT_CONFIRMED);
    }

    @Test
    void namesAMissingSound() {
        var ended = rig.ended(rig.call("2000000004", "welcome", "nosuch"));
        assertThat(ended.outcome()).isEqualTo(Outcome.FILE_MISSING);
        assertThat(ended.call().detail()).contains("nosuch");
    }

    @Test
    void tellsAnUnknownTrunkAtOnce() {
        var id = newAttempt();
        var good = originate(id, "2000000005");
        rig.send(
                new Command.Originate(
                        id,
                        1,
                        "PJSIP/nosuch",
                        good.number(),
                        null,
                        good.files(),
                        null,
                        null,
                        8,
                        60,
                        good.expiresAt()));
        assertThat(rig.ended(id).outcome()).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void doesNotOriginateAnExpiredCommand() {
        var id = newAttempt();
        var good = originate(id, "2000000006");
        rig.send(
                new Command.Originate(
                        id,
                        1,
                        good.route(),
                        good.number(),
                        null,
                        good.files(),
                        null,
                        null,
                        8,
                        60,
                        Instant.now()));
        assertThat(rig.ended(id).outcome()).isEqualTo(Outcome.NOT_PLACED);
        assertThat(rig.asterisk.carrier().callsTo("2000000006")).isEmpty();
    }

    @Test
    void originatesAnAttemptOnlyOnce() {
        var id = newAttempt();
        var command = originate(id, "2000000007");
        rig.send(command);
        rig.send(command);
        rig.ended(id);
        rig.send(command);
        rig.ended(rig.call("4860000007"));
        assertThat(rig.asterisk.carrier().callsTo("2000000007")).hasSize(1);
    }

    @Test
    void sendsNotOneByteOfARouteThatIsNone() {
        var before = rig.originates();
        for (var route : List.of("PJSIP/x\r\nApplication: System", "Local/1@evil/n", "a&b")) {
            var id = newAttempt();
            var good = originate(id, "2000000008");
            rig.send(
                    new Command.Originate(
                            id,
                            1,
                            route,
                            good.number(),
                            null,
                            good.files(),
                            null,
                            null,
                            8,
                            60,
                            good.expiresAt()));
            assertThat(rig.ended(id).outcome()).isEqualTo(Outcome.FAILED);
        }
        var injected = newAttempt();
        var good = originate(injected, "2000000008");
        rig.send(
                new Command.Originate(
                        injected,
                        1,
                        good.route(),
                        good.number(),
                        "7495\r\n\r\nAction: Command\r\nCommand: core stop now",
                        good.files(),
                        null,
                        null,
                        8,
                        60,
                        good.expiresAt()));
        assertThat(rig.ended(injected).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rig.originates()).isEqualTo(before);
        assertThat(rig.asterisk.received().actions("Command")).isEmpty();
    }

    @Test
    void deletesAJournalRecordWhenItIsToldSo() {
        var id = rig.call("2000000009");
        rig.ended(id);
        assertThat(rig.asterisk.database().get("alterisk", id.hex())).isPresent();
        rig.send(new Command.Forget(id));
        await().until(() -> rig.asterisk.database().get("alterisk", id.hex()).isEmpty());
    }
}
