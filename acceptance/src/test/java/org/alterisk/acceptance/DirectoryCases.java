package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.acceptance.Phones.Behaviour;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

/// From where a look-up knows what it says: the file of fixed pairs, and what the bridge tells as
/// long as it tells anything.
abstract class DirectoryCases extends OperatorCases {
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(6);

    private final FixedPairsFile pairs;

    DirectoryCases(OperatorTelephony telephony) {
        this(telephony, new FixedPairsFile("directory"));
    }

    private DirectoryCases(OperatorTelephony telephony, FixedPairsFile pairs) {
        super(telephony, Map.of("OPERATORS_FILE", pairs.path()));
        this.pairs = pairs;
    }

    @Test
    void theFileOfFixedPairsWinsAndIsReadAgainWhenItChanges() {
        var caller = talkTo(DESK_1, "101");
        awaitNobody(NO_DESK, "no phone");
        pairs.write("# desk phones\n" + pair(NO_DESK));
        assertThat(awaitParty(NO_DESK, caller.callerId())).isEqualTo(caller);
        awaitNobody(DESK_2, "no call");
        pairs.write(pair(DESK_2));
        assertThat(awaitParty(DESK_2, caller.callerId())).isEqualTo(caller);
        awaitNobody(NO_DESK, "no phone");
        pairs.write("");
        awaitNobody(DESK_2, "no call");
    }

    @Test
    void aBrokenLineOfTheFileLeavesTheLastGoodPairs() {
        var caller = talkTo(DESK_1, "101");
        pairs.write(pair(NO_DESK));
        awaitParty(NO_DESK, caller.callerId());
        pairs.write(NO_DESK + " => nonsense here\n");
        pause(Duration.ofSeconds(2));
        assertThat(who(NO_DESK).party()).contains(caller);
        pairs.write("");
        awaitNobody(NO_DESK, "no phone");
    }

    @Test
    void withoutTheBridgeItSaysSoInsteadOfAnsweringFromThePast() {
        var caller = talkTo(DESK_1, "101");
        alterisk.stopBridge();
        await().atMost(TOLD_WITHIN).untilAsserted(() -> who(DESK_1).assertError("Asterisk"));
        phones.hangUpAll();
        var next = caller();
        phones.callIn(next, "101");
        awaitOffered("101", next);
        who(DESK_1).assertError("Asterisk");
        alterisk.startBridge();
        assertThat(awaitParty(DESK_1, next)).isNotEqualTo(caller);
    }

    @Test
    void aPhoneThatMovesWhileTheBridgeIsAwayIsFoundWhereItIs() {
        talkTo(DESK_1, "101");
        phones.hangUpAll();
        alterisk.stopBridge();
        phones.register("101", NO_DESK, Behaviour.ANSWER);
        alterisk.startBridge();
        awaitNobody(DESK_1, "no phone");
        talkTo(NO_DESK, "101");
    }

    @Test
    void anAsteriskThatIsStoppedIsToldAndItsCallsAreForgotten() {
        talkTo(DESK_1, "101");
        pbx.killAsterisk();
        try {
            await().atMost(TOLD_WITHIN).untilAsserted(() -> who(DESK_1).assertError("Asterisk"));
        } finally {
            pbx.startAsterisk();
        }
        awaitNobody(DESK_1, "no call");
        talkTo(DESK_1, "101");
    }

    private String pair(String desk) {
        return FixedPairsFile.pair(desk, pbx.technology() + "/101");
    }
}
