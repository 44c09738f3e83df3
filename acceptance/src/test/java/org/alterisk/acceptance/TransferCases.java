package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.acceptance.Answer.Party;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.schema.setting.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

/// `transfer`: the party named by its UniqueID goes to a service number, and the operator's phone
/// is hung up.
abstract class TransferCases extends OperatorCases {
    private static final String SERVICE = "9999";
    private static final String MISSING = "9000";

    TransferCases(OperatorTelephony telephony) {
        super(telephony, Map.of("TRANSFER_CONTEXT", "services"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "601", "602", "603"})
    void aCallerGoesOnAtTheServiceNumberAndTheOperatorIsHungUp(String extension) {
        var party = talkTo(DESK_1, extension);
        transfer(DESK_1, party.uniqueId(), SERVICE).assertIs(Answer.OK);
        assertHearsTheService(party);
        assertHungUp("101");
        awaitNobody(DESK_1, "no call");
        pause(Duration.ofMillis(500));
        assertHearsTheService(party); // and stays there
        assertThat(phones.connectedIn(party.callerId())).isTrue();
    }

    @Test
    void theOtherPartyOfAnOutgoingCallGoesOnAtTheServiceNumber() {
        var number = numberThat("200");
        phones.dial("101", number);
        assertCustomerIsMoved(number);
    }

    @Test
    void theCustomerOfAMakecallGoesOnAtTheServiceNumber() {
        var number = numberThat("200");
        alterisk.crmAt(DESK_1).ask("makecall=" + number).assertIs(Answer.OK);
        assertCustomerIsMoved(number);
        assertHungUp("101");
    }

    @Test
    void aServiceThatEndsAtOnceHasBeenReached() {
        var party = talkTo(DESK_1, "101");
        transfer(DESK_1, party.uniqueId(), "9998").assertIs(Answer.OK);
        awaitThat(() -> pbx.ami().channels().isEmpty());
    }

    @Test
    void aMissingNumberIsAnErrorAndTheCallGoesOnUndisturbed() {
        var party = talkTo(DESK_1, "101");
        transfer(DESK_1, party.uniqueId(), MISSING).assertError("TRANSFER_CONTEXT");
        assertUndisturbed(party);
    }

    @Test
    void aCallThatIsOverIsAnError() {
        var party = talkTo(DESK_1, "101");
        phones.hangUpAll();
        awaitNobody(DESK_1, "no call");
        transfer(DESK_1, party.uniqueId(), SERVICE).assertError("transfer");
        transfer(DESK_1, "1795399989.6800", SERVICE).assertError("transfer");
    }

    @Test
    void aCallOfAnotherOperatorIsAnErrorUnlessAnyIsAllowed() {
        var party = talkTo(DESK_1, "101");
        transfer(DESK_2, party.uniqueId(), SERVICE).assertError("transfer");
        transfer(NO_DESK, party.uniqueId(), SERVICE).assertError();
        assertUndisturbed(party);
        set(Setting.TRANSFER_CALLS, "any");
        try {
            awaitThat(() -> transfer(DESK_2, party.uniqueId(), SERVICE).body().equals(Answer.OK));
            assertHearsTheService(party);
        } finally {
            set(Setting.TRANSFER_CALLS, "own");
        }
    }

    @Test
    void theOwnPhonesChannelIsNotMoved() {
        var party = talkTo(DESK_1, "101");
        transfer(DESK_1, channelOf("101").uniqueId(), SERVICE).assertError("transfer");
        assertUndisturbed(party);
    }

    @Test
    void withoutAContextTransfersAreOff() {
        var party = talkTo(DESK_1, "101");
        set(Setting.TRANSFER_CONTEXT, "");
        try {
            awaitThat(() ->
                    transfer(DESK_1, party.uniqueId(), MISSING)
                            .reason()
                            .orElseThrow()
                            .contains("off"));
            transfer(DESK_1, party.uniqueId(), SERVICE).assertError("off");
            assertUndisturbed(party);
        } finally {
            set(Setting.TRANSFER_CONTEXT, "services");
        }
        awaitThat(() -> transfer(DESK_1, party.uniqueId(), SERVICE).body().equals(Answer.OK));
    }

    private void set(Setting setting, String value) {
        alterisk.set(Map.of(setting, value));
    }

    private void assertCustomerIsMoved(String number) {
        var party = awaitParty(DESK_1, number);
        transfer(DESK_1, party.uniqueId(), SERVICE).assertIs(Answer.OK);
        assertHearsTheService(party);
        assertThat(telephony.callsTo(number)).singleElement().matches(CarrierCall::live);
        awaitNobody(DESK_1, "no call");
        pause(Duration.ofMillis(500));
        assertThat(telephony.callsTo(number)).singleElement().matches(CarrierCall::live);
    }

    private Answer transfer(String desk, String uniqueId, String dest) {
        return alterisk.crmAt(desk).ask("transfer=" + uniqueId + "&dest=" + dest);
    }

    private void assertHearsTheService(Party party) {
        assertThat(pbx.ami().channels())
                .filteredOn(channel -> channel.uniqueId().equals(party.uniqueId()))
                .singleElement()
                .satisfies(channel -> {
                    assertThat(channel.context()).isEqualTo("services");
                    assertThat(channel.exten()).isEqualTo(SERVICE);
                    assertThat(channel.bridged()).isFalse();
                });
    }

    private void assertHungUp(String phone) {
        awaitThat(() -> phones.callsSeenBy(phone).stream().noneMatch(CarrierCall::live));
    }

    private void assertUndisturbed(Party party) {
        pause(Duration.ofMillis(300));
        assertThat(who(DESK_1).party()).contains(party);
        assertThat(phones.callsSeenBy("101").getLast()).matches(CarrierCall::live);
        assertThat(phones.connectedIn(party.callerId())).isTrue();
    }
}
