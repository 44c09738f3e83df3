package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.embedded.asterisk.carrier.CarrierCall.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Autocalls by HTTP, without *Auto Call IVR*: two tries, a second apart, two seconds of ringing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AutocallCases extends Cases {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration RINGING = Duration.ofSeconds(2);

    private final Alterisk alterisk;
    private final LegacyClient crm;

    AutocallCases(Telephony telephony) {
        super(
                telephony,
                Map.of(
                        "AUTO_CALL_TRIES_COUNT",
                        "2",
                        "AUTO_CALL_TRIES_PERIOD",
                        "" + PERIOD.toSeconds(),
                        "AUTO_CALL_RING_TIMEOUT",
                        "" + RINGING.toSeconds(),
                        "AUTO_CALL_MAX_DURATION",
                        "60"));
        alterisk = start();
        crm = alterisk.crm();
    }

    @AfterAll
    void stop() {
        alterisk.close();
    }

    @Test
    void ringsPlaysEveryFileHangsUpAndIsSent() {
        var number = numberThat("200");
        long id = crm.autocall(number, MESSAGE);
        assertThat(crm.status(id)).isEqualTo("Queued");
        awaitStatus(crm, id, "OK (Sent)", MESSAGE_LENGTH.plusSeconds(2));
        assertThat(telephony.callsTo(number))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.answered()).isPresent();
                    assertThat(endedBy(call)).isEqualTo(Side.CALLER);
                    var played = telephony.real(MESSAGE_LENGTH).toMillis();
                    assertThat(talkMillis(call)).isBetween(played * 95 / 100, played * 3 / 2 + 500);
                });
    }

    @Test
    void anAnswerWithoutRingingIsSentToo() {
        assertSent(numberThat("202"));
    }

    @Test
    void earlyMediaIsNoAnswerYet() {
        assertSent(numberThat("183"));
    }

    @Test
    void hangingUpInTheMessageIsSentAndNotRepeated() {
        var number = numberThat("201");
        long id = crm.autocall(number, MESSAGE);
        awaitStatus(crm, id, "OK (Sent)", Duration.ofSeconds(4));
        assertThat(telephony.callsTo(number))
                .singleElement()
                .satisfies(call -> assertThat(endedBy(call)).isEqualTo(Side.CALLEE));
    }

    @Test
    void aBusyNumberGetsExactlyTriesCallsAtLeastAPeriodApart() {
        assertTriedTwice(numberThat("486"), "Busy", 486);
    }

    @Test
    void aNumberThatRingsWithoutEndIsNoAnswer() {
        var number = numberThat("180");
        assertTriedTwice(number, "NO ANSWER", 487);
        assertThat(telephony.callsTo(number))
                .allSatisfy(call -> {
                    assertThat(endedBy(call)).isEqualTo(Side.CALLER);
                    assertThat(endedAt(call) - invitedAt(call))
                            .isGreaterThanOrEqualTo(telephony.real(RINGING).toMillis() * 9 / 10);
                });
    }

    @Test
    void aRejectedCallIsTriedAgain() {
        assertTriedTwice(numberThat("603"), "NO ANSWER", 603);
    }

    @Test
    void aCongestedNetworkIsTriedAgain() {
        assertTriedTwice(numberThat("503"), "NO ANSWER", 503);
    }

    @Test
    void anUnassignedNumberEndsAtOnceWithItsCauseInTheAttempt() {
        var number = numberThat("404");
        long id = crm.autocall(number, MESSAGE);
        awaitStatus(crm, id, "NO ANSWER", Duration.ofSeconds(1));
        assertThat(telephony.callsTo(number)).hasSize(1);
        assertThat(alterisk.attemptsOf(id))
                .singleElement()
                .asString()
                .contains("INVALID_NUMBER", "cause=1,");
    }

    @Test
    void aMissingSoundEndsAtOnceAndIsNamedInTheAttempt() {
        var number = numberThat("202");
        long id = crm.autocall(number, List.of("welcome", "nosuchsound", "goodbye"));
        awaitStatus(crm, id, "Error", Duration.ofSeconds(3));
        assertThat(crm.get("autocallstatus=" + id).headers().firstValue("X-Alterisk-Reason"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("nosuchsound"));
        assertThat(telephony.callsTo(number)).hasSize(1);
        assertThat(alterisk.attemptsOf(id))
                .singleElement()
                .asString()
                .contains("FILE_MISSING", "nosuchsound");
    }

    @Test
    void anIdNeverGivenIsAnError() {
        assertThat(crm.get("autocallstatus=4294967296").body()).isEqualTo("Answer: Error\n");
    }

    private void assertSent(String number) {
        long id = crm.autocall(number, List.of("short"));
        awaitStatus(crm, id, "OK (Sent)", Duration.ofSeconds(5));
        assertThat(telephony.callsTo(number))
                .singleElement()
                .satisfies(call -> assertThat(endedBy(call)).isEqualTo(Side.CALLER));
    }

    private void assertTriedTwice(String number, String status, int reply) {
        long id = crm.autocall(number, MESSAGE);
        awaitStatus(crm, id, status, RINGING.multipliedBy(2).plus(PERIOD).plusSeconds(1));
        await().until(
                        () -> telephony.callsTo(number),
                        calls -> calls.stream().noneMatch(CarrierCall::live));
        var calls = telephony.callsTo(number);
        assertThat(calls).hasSize(2).allSatisfy(call -> assertThat(replyTo(call)).isEqualTo(reply));
        assertThat(invitedAt(calls.get(1)) - endedAt(calls.get(0)))
                .isGreaterThanOrEqualTo(PERIOD.toMillis());
    }

    private static Side endedBy(CarrierCall call) {
        return call.ending().orElseThrow().by();
    }

    private static int replyTo(CarrierCall call) {
        return call.ending().orElseThrow().reply().orElseThrow();
    }

    private static long invitedAt(CarrierCall call) {
        return call.invited().toEpochMilli();
    }

    private static long endedAt(CarrierCall call) {
        return call.ending().orElseThrow().at().toEpochMilli();
    }

    private static long talkMillis(CarrierCall call) {
        return endedAt(call) - call.answered().orElseThrow().toEpochMilli();
    }
}
