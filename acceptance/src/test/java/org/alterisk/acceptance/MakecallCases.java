package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.acceptance.Phones.Behaviour;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

/// `makecall`, the customer first: three tries, a second apart, three seconds of ringing.
abstract class MakecallCases extends OperatorCases {
    static final String COMPANY = "74951112233";
    private static final String FIXED_DESK = "127.0.0.78";
    static final int TRIES = 3;
    static final Duration PERIOD = Duration.ofSeconds(1);
    static final Duration RINGING = Duration.ofSeconds(6);

    MakecallCases(OperatorTelephony telephony) {
        super(telephony, settings(telephony));
    }

    /// 9... has no route; of 6... 60 leads nowhere, but 603 to the carrier again.
    static Map<String, String> settings(OperatorTelephony telephony) {
        var pairs = new FixedPairsFile("makecall");
        pairs.write(FixedPairsFile.pair(FIXED_DESK, telephony.technology() + "/103"));
        var carrier = "=>" + telephony.technology() + "/carrier,";
        return Map.of(
                "OPERATORS_FILE",
                pairs.path(),
                "MAKE_CALL_CHANNEL",
                "0"
                        + carrier
                        + "1"
                        + carrier
                        + "2"
                        + carrier
                        + "4"
                        + carrier
                        + "5"
                        + carrier
                        + "6"
                        + carrier
                        + "603"
                        + carrier
                        + "60=>"
                        + telephony.technology()
                        + "/nosuch",
                "MAKE_CALL_CALLER_ID",
                COMPANY,
                "MAKE_CALL_TRIES_COUNT",
                "" + TRIES,
                "MAKE_CALL_TRIES_PERIOD",
                "" + PERIOD.toSeconds(),
                "MAKE_CALL_RING_TIMEOUT",
                "" + RINGING.toSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "202", "183"})
    void aNumberThatAnswersIsOkAndTheOperatorTalksToIt(String behaviour) {
        var number = numberThat(behaviour);
        call(DESK_1, number).assertIs(Answer.OK);
        var party = awaitParty(DESK_1, number);
        assertThat(party.uniqueId()).matches("mc-[0-9a-f]{32}");
        assertThat(telephony.callsTo(number))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.caller()).isEqualTo(COMPANY);
                    assertThat(call.live()).isTrue();
                });
        assertThat(offered("101", number))
                .singleElement()
                .satisfies(call -> assertThat(call.answered()).isPresent());
        assertThat(offered("102", number)).isEmpty();
    }

    @Test
    void aNumberThatRingsIsOkWhileItRings() {
        var number = numberThat("180");
        call(DESK_1, number).assertIs(Answer.OK);
        assertThat(telephony.callsTo(number)).singleElement().matches(CarrierCall::live);
        assertThat(offered("101", number)).isEmpty();
        awaitThat(() -> pbx.ami().channels().isEmpty()); // Ring Timeout
    }

    @Test
    void aBusyNumberIsBusyAfterAllTriesEachAPeriodApart() {
        var number = numberThat("486");
        call(DESK_1, number).assertIs(Answer.BUSY);
        var calls = telephony.callsTo(number);
        assertThat(calls).hasSize(TRIES);
        for (int i = 1; i < TRIES; i++) {
            var before = calls.get(i - 1).ending().orElseThrow().at();
            assertThat(Duration.between(before, calls.get(i).invited()))
                    .isBetween(PERIOD, PERIOD.plusMillis(1_500));
        }
        assertThat(offered("101", number)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "404, exist, 1",
        "484, exist, 1",
        "603, reject, 1",
        "503, network, 1",
        "480, answer, 1",
        "000, answer, 1",
        "900, MAKE_CALL_CHANNEL, 0",
        "601, trunk, 0",
        "112, NUMBER_DENY, 0",
    })
    void aNumberThatCannotBeCalledIsAnErrorAtOnceWithItsReason(
            String behaviour, String reason, int calls) {
        var number = behaviour.equals("112") ? behaviour : numberThat(behaviour);
        var answer = call(DESK_1, number);
        answer.assertError(reason);
        assertThat(telephony.callsTo(number)).hasSizeLessThanOrEqualTo(calls);
        assertThat(offered("101", number)).isEmpty();
        awaitThat(() -> pbx.ami().channels().isEmpty());
    }

    @Test
    void aComputerWithoutAPhoneIsAnErrorAndNobodyIsCalled() {
        var number = numberThat("200");
        call(NO_DESK, number).assertError("no phone");
        phones.unregister("102");
        awaitNobody(DESK_2, "no phone");
        call(DESK_2, number).assertError("no phone");
        assertThat(telephony.callsTo(number)).isEmpty();
    }

    @Test
    void aPhoneOfTheFixedPairsThatIsOffIsAnErrorAndNobodyIsCalled() {
        var number = numberThat("200");
        call(FIXED_DESK, number).assertError("not registered");
        assertThat(telephony.callsTo(number)).isEmpty();
    }

    @Test
    void aSecondCallOfAnOperatorWhoseFirstIsBeingPlacedIsAnError() {
        var first = alterisk.crmAt(DESK_1).begin("makecall=" + numberThat("000"));
        awaitThat(() -> !pbx.ami().channels().isEmpty());
        var second = numberThat("200");
        call(DESK_1, second).assertError("still being placed");
        call(DESK_2, numberThat("200")).assertIs(Answer.OK); // another operator may
        assertThat(telephony.callsTo(second)).isEmpty();
        Answer.of(first.join()).assertError();
    }

    @Test
    void aClientThatGoesAwayEndsTheTries() {
        var number = numberThat("486");
        var request = alterisk.crmAt(DESK_1).begin("makecall=" + number);
        await().until(() -> !telephony.callsTo(number).isEmpty());
        request.cancel(true);
        pause(PERIOD.multipliedBy(3));
        assertThat(telephony.callsTo(number)).hasSizeLessThan(TRIES);
        var next = numberThat("200");
        call(DESK_1, next).assertIs(Answer.OK); // and does not block the operator
    }

    @Test
    void aClientThatGoesAwayWhileItIsDialledHangsUp() {
        var request = alterisk.crmAt(DESK_1).begin("makecall=" + numberThat("000"));
        awaitThat(() -> !pbx.ami().channels().isEmpty());
        request.cancel(true);
        await().atMost(RINGING.minusMillis(500)).until(() -> pbx.ami().channels().isEmpty());
    }

    @Test
    void anOperatorWhoDoesNotAnswerEndsTheCall() {
        phones.register("101", DESK_1, Behaviour.BUSY);
        var number = numberThat("200");
        call(DESK_1, number).assertIs(Answer.OK); // the number was free, and the phone there
        awaitOffered("101", number);
        awaitThat(() -> telephony.callsTo(number).stream().noneMatch(CarrierCall::live));
    }

    Answer call(String desk, String number) {
        return alterisk.crmAt(desk).ask("makecall=" + number);
    }
}
