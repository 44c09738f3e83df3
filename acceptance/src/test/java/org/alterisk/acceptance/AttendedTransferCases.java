package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

/// A call that one operator hands to another after asking. Only on a real Asterisk: the simulated
/// one has no such transfer.
abstract class AttendedTransferCases extends OperatorCases {
    AttendedTransferCases(OperatorTelephony telephony) {
        super(telephony, Map.of());
    }

    @Test
    void theCallerIsWithTheOtherOperatorWhenTheFirstHangsUp() {
        var party = talkTo(DESK_1, "101");
        pbx.ami()
                .send(
                        "Action: Atxfer",
                        "Channel: " + channelOf("101").name(),
                        "Context: from-operator",
                        "Exten: 102");
        awaitThat(() ->
                phones.callsSeenBy("102").stream()
                        .anyMatch(call -> call.live() && call.answered().isPresent()));
        pbx.ami().send("Action: Hangup", "Channel: " + channelOf("101").name());
        assertThat(awaitParty(DESK_2, party.callerId())).isEqualTo(party);
        awaitNobody(DESK_1, "no call");
    }
}
