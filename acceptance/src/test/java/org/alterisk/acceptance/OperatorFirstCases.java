package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.acceptance.Phones.Behaviour;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// `makecall`, the operator first by setting; and an Asterisk that stops meanwhile.
abstract class OperatorFirstCases extends OperatorCases {
    private static final Duration BOUND = Duration.ofSeconds(12);

    OperatorFirstCases(OperatorTelephony telephony) {
        super(telephony, settings(telephony));
    }

    private static Map<String, String> settings(OperatorTelephony telephony) {
        var settings = new HashMap<>(MakecallCases.settings(telephony));
        settings.put("MAKE_CALL_FIRST_LEG", "operator");
        return settings;
    }

    @Test
    void thePhoneShowsTheCustomerAndIsCalledBeforeHim() {
        var number = numberThat("200");
        call(number).assertIs(Answer.OK);
        awaitParty(DESK_1, number);
        var customer = telephony.callsTo(number).getFirst();
        assertThat(customer.caller()).isEqualTo(MakecallCases.COMPANY);
        assertThat(offered("101", number))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.answered().orElseThrow())
                                .isBeforeOrEqualTo(customer.invited()));
    }

    @Test
    void aBusyNumberIsBusyAfterAllTries() {
        var number = numberThat("486");
        call(number).assertIs(Answer.BUSY);
        assertThat(telephony.callsTo(number)).hasSize(MakecallCases.TRIES);
    }

    @Test
    void anOperatorWhoDoesNotPickUpIsAnErrorAndNobodyIsCalled() {
        phones.register("101", DESK_1, Behaviour.BUSY);
        var number = numberThat("200");
        call(number).assertError("operator");
        assertThat(telephony.callsTo(number)).isEmpty();
        awaitThat(() -> pbx.ami().channels().isEmpty());
    }

    @Test
    void anUnassignedNumberIsAnErrorAndFreesTheOperator() {
        var number = numberThat("404");
        call(number).assertError("exist");
        awaitThat(() -> offered("101", number).stream().noneMatch(CarrierCall::live));
    }

    @Test
    void anAsteriskThatStopsInTheMiddleIsAnErrorInBoundedTimeAndNoChannelIsLeft() throws Exception {
        var request = alterisk.crmAt(DESK_1).begin("makecall=" + numberThat("000"));
        awaitThat(() -> !pbx.ami().channels().isEmpty());
        pbx.killAsterisk();
        try {
            var answer = request.get(BOUND.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
            Answer.of(answer).assertError("Asterisk");
            call(numberThat("200")).assertError("Asterisk"); // at once, while it is away
        } finally {
            pbx.startAsterisk();
        }
        assertThat(pbx.ami().channels()).isEmpty();
        var number = numberThat("200");
        await().atMost(BOUND).until(() -> call(number).body().equals(Answer.OK));
        awaitParty(DESK_1, number);
    }

    private Answer call(String number) {
        return alterisk.crmAt(DESK_1).ask("makecall=" + number);
    }
}
