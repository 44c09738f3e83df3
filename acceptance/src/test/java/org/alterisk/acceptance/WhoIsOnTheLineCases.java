package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.acceptance.Phones.Behaviour;
import org.junit.jupiter.api.Test;

import java.util.Map;

/// `get_uniqueid_callerid`: who talks to the operator at the computer that asks.
abstract class WhoIsOnTheLineCases extends OperatorCases {
    WhoIsOnTheLineCases(OperatorTelephony telephony) {
        super(telephony, Map.of());
    }

    @Test
    void aComputerWithoutAPhoneIsAnError() {
        awaitNobody(NO_DESK, "no phone");
        assertNobody(NO_DESK, "no phone");
        assertThat(who(NO_DESK).reason()).isNotEqualTo(who(DESK_1).reason());
    }

    @Test
    void aPhoneWithoutACallIsAnError() {
        awaitNobody(DESK_1, "no call");
        assertNobody(DESK_1, "no call");
    }

    @Test
    void aCallThatOnlyRingsIsAnErrorYet() {
        phones.register("101", DESK_1, Behaviour.RING);
        var caller = caller();
        phones.callIn(caller, "101");
        awaitOffered("101", caller);
        awaitNobody(DESK_1, "no call");
        assertNobody(DESK_1, "no call");
    }

    @Test
    void anAnsweredCallTellsTheCallerAndTheSameUniqueIdEachTime() {
        var party = talkTo(DESK_1, "101");
        assertThat(who(DESK_1).party()).contains(party);
        assertThat(pbx.ami().channels())
                .filteredOn(channel -> channel.uniqueId().equals(party.uniqueId()))
                .singleElement()
                .satisfies(channel ->
                        assertThat(channel.name()).startsWith(pbx.technology() + "/carrier-"));
    }

    @Test
    void aCallerWithoutANumberIsUnknown() {
        phones.callIn(Phones.ANONYMOUS, "101");
        awaitParty(DESK_1, "unknown");
    }

    @Test
    void anOutgoingCallTellsTheDialledNumber() {
        var number = numberThat("200");
        phones.dial("101", number);
        awaitParty(DESK_1, number);
    }

    @Test
    void theCallerIsFoundThroughAQueue() {
        assertCustomer(talkTo(DESK_1, "601"));
    }

    @Test
    void theCallerIsFoundThroughLocalChannels() {
        assertCustomer(talkTo(DESK_1, "602"));
    }

    @Test
    void theCallerIsFoundThroughLocalChannelsThatVanish() {
        assertCustomer(talkTo(DESK_1, "603"));
    }

    @Test
    void twoOperatorsHaveTheirOwnCallers() {
        var first = talkTo(DESK_1, "101");
        var second = talkTo(DESK_2, "102");
        assertThat(who(DESK_1).party()).contains(first);
        assertThat(who(DESK_2).party()).contains(second);
    }

    @Test
    void afterTheHangUpItIsAnErrorAgain() {
        talkTo(DESK_1, "101");
        phones.hangUpAll();
        awaitNobody(DESK_1, "no call");
    }

    @Test
    void aPhoneThatIsSwitchedOffIsAnError() {
        talkTo(DESK_1, "101");
        phones.hangUpAll();
        phones.unregister("101");
        awaitNobody(DESK_1, "no phone");
        phones.register("101", DESK_1, Behaviour.ANSWER);
        talkTo(DESK_1, "101");
    }

    @Test
    void ofTwoPhonesOnOneComputerItIsTheOneThatTalks() {
        phones.register("102", DESK_1, Behaviour.ANSWER);
        talkTo(DESK_1, "102");
    }

    @Test
    void twoPhonesOnOneComputerThatBothTalkAreAnErrorWithItsReason() {
        phones.register("102", DESK_1, Behaviour.ANSWER);
        talkTo(DESK_1, "102");
        phones.callIn(caller(), "101");
        awaitNobody(DESK_1, "several phones");
    }

    @Test
    void aBlindTransferTakesTheCallerToTheOtherOperator() {
        var party = talkTo(DESK_1, "101");
        phones.transferBlindly("101", "102");
        assertThat(awaitParty(DESK_2, party.callerId())).isEqualTo(party);
        awaitNobody(DESK_1, "no call");
    }

    @Test
    void theScreenPopTellsWhoCallsWhileThePhoneRingsAndThatItIsOver() {
        phones.register("101", DESK_1, Behaviour.RING);
        try (var pop = ScreenPop.at(alterisk.port(), DESK_1)) {
            var caller = caller();
            phones.callIn(caller, "101");
            var ringing = pop.await("ringing");
            assertThat(ringing.get("number").asString()).isEqualTo(caller);
            assertThat(ringing.get("endpoint").asString()).isEqualTo(pbx.technology() + "/101");
            phones.hangUpAll();
            assertThat(pop.await("ended").get("call")).isEqualTo(ringing.get("call"));
        }
    }

    @Test
    void theScreenPopTellsThePartyThatTheLookUpTells() {
        try (var pop = ScreenPop.at(alterisk.port(), DESK_1);
                var other = ScreenPop.at(alterisk.port(), DESK_2)) {
            var party = talkTo(DESK_1, "601");
            var answered = pop.await("answered");
            assertThat(answered.get("number").asString()).isEqualTo(party.callerId());
            assertThat(answered.get("uniqueId").asString()).isEqualTo(party.uniqueId());
            try (var late = ScreenPop.at(alterisk.port(), DESK_1)) {
                assertThat(late.await("state").get("calls").get(0).get("uniqueId"))
                        .isEqualTo(answered.get("uniqueId"));
            }
            phones.hangUpAll();
            assertThat(pop.await("ended").get("uniqueId").asString()).isEqualTo(party.uniqueId());
            assertThat(other.names()).containsOnly("state");
        }
    }

    private void assertCustomer(Answer.Party party) {
        assertThat(pbx.ami().channels())
                .filteredOn(channel -> channel.uniqueId().equals(party.uniqueId()))
                .extracting(Ami.LiveChannel::name)
                .singleElement()
                .asString()
                .startsWith(pbx.technology() + "/carrier-");
    }
}
