package org.alterisk.bridge.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.track.Recording;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashSet;
import java.util.List;

/// Against what a real Asterisk said.
class WhoTalksToWhomTest {
    private static Board after(String recording, String lastEvent, int nth) {
        var events = Recording.of(recording);
        int seen = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).name().equals(lastEvent) && ++seen == nth) {
                return Board.open().hear(events.subList(0, i + 1));
            }
        }
        throw new IllegalArgumentException("no such event");
    }

    @ParameterizedTest
    @CsvSource({
        "01-inbound-101, 2, PJSIP/101, PJSIP/carrier, 79161234567",
        "02-outbound-by-101, 2, PJSIP/101, PJSIP/carrier, 2005550009",
        "03-queue-601, 2, PJSIP/101, PJSIP/carrier, 79161234567",
        "04-local-602-n, 4, PJSIP/101, PJSIP/carrier, 79161234567",
        "05-local-603, 4, PJSIP/101, PJSIP/carrier, 79161234567",
        "05-local-603, 5, PJSIP/101, PJSIP/carrier, 79161234567",
        "30-makecall-answered, 2, PJSIP/101, PJSIP/carrier, 2005550001",
        "43-opfirst-answered, 2, PJSIP/101, PJSIP/carrier, 2015550001",
        "sip-01-inbound-101, 2, SIP/101, SIP/carrier, 79161234567",
    })
    void bothAreTheOthersPeerOnceBothAreBridged(
            String recording, int enters, String phone, String carrier, String number) {
        var board = after(recording, "BridgeEnter", enters);
        assertThat(board.talks())
                .hasSize(2)
                .anyMatch(t -> t.startsWith(phone + " talks with " + carrier))
                .anyMatch(t -> t.startsWith(carrier + " talks with " + phone));
        assertThat(
                        board.channels().stream()
                                .filter(c -> phone.equals(c.endpoint()))
                                .map(c -> c.peer() == null ? null : c.peer().number()))
                .containsExactly(number);
    }

    @ParameterizedTest
    @CsvSource({
        "01-inbound-101",
        "02-outbound-by-101",
        "03-queue-601",
        "04-local-602-n",
        "05-local-603",
        "10-blindtransfer-action",
        "12-attended-transfer",
        "13-hold",
        "30-makecall-answered",
        "43-opfirst-answered",
        "20-transfer-caller-of-inbound",
        "sip-01-inbound-101",
        "sip-12-attended-transfer",
        "23-transfer-via-local-602"
    })
    void nothingIsLeftWhenAllHaveHungUp(String recording) {
        assertThat(Board.open().hear(Recording.of(recording)).entries).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "01-inbound-101, PJSIP/101",
        "03-queue-601, PJSIP/101",
        "04-local-602-n, PJSIP/101",
        "05-local-603, PJSIP/101",
        "sip-01-inbound-101, SIP/101",
    })
    void aPhoneThatRingsTellsWhoCalls(String recording, String phone) {
        var board = Board.open();
        var shown = new HashSet<String>();
        for (var event : Recording.of(recording)) {
            board.hear(List.of(event));
            board.channels().stream()
                    .filter(c -> phone.equals(c.endpoint()))
                    .filter(c -> c.state() == ChannelState.RINGING)
                    .forEach(c -> shown.add(String.valueOf(c.connected())));
        }
        assertThat(shown).containsExactly("79161234567");
    }

    @Test
    void nobodyTalksWhileItRings() {
        var board = after("01-inbound-101", "Newstate", 1);
        assertThat(board.talks()).isEmpty();
        assertThat(board.channels()).hasSize(2);
    }

    @Test
    void localHalvesAreNoChannelsOfTheDirectory() {
        assertThat(after("04-local-602-n", "BridgeEnter", 4).channels())
                .extracting(c -> c.endpoint())
                .containsExactlyInAnyOrder("PJSIP/carrier", "PJSIP/101");
    }

    @Test
    void afterABlindTransferTheOtherPhoneTalks() {
        var board = after("10-blindtransfer-action", "BridgeEnter", 4);
        assertThat(board.talks()).anyMatch(t -> t.startsWith("PJSIP/102 talks with PJSIP/carrier"));
        assertThat(board.talks()).noneMatch(t -> t.startsWith("PJSIP/101"));
    }

    @ParameterizedTest
    @CsvSource({"12-attended-transfer", "sip-12-attended-transfer"})
    void anAttendedTransferEndsWithTheTwoWhoAreLeft(String recording) {
        var events = Recording.of(recording);
        var board = Board.open();
        var seen = new HashSet<List<String>>();
        for (var event : events) {
            board.hear(List.of(event));
            seen.add(
                    board.talks().stream()
                            .map(t -> t.replaceAll(" [^ ]*$", "").replaceAll("P?J?SIP/", ""))
                            .toList());
        }
        assertThat(seen)
                .contains(List.of("101 talks with carrier", "carrier talks with 101"))
                .contains(List.of("102 talks with carrier", "carrier talks with 102"))
                .contains(List.of());
    }

    @Test
    void whoHoldsIsOnHoldUntilHeLeavesTheBridge() {
        var events = Recording.of("13-hold");
        var held = Board.open().hear(Recording.until(events, e -> e.name().equals("Hold")));
        assertThat(held.channels()).filteredOn(c -> c.onHold()).hasSize(1);
        var unheld = Board.open().hear(Recording.until(events, e -> e.name().equals("Unhold")));
        assertThat(unheld.channels()).hasSize(2).noneMatch(c -> c.onHold());
        var transfer = Recording.of("12-attended-transfer");
        int hold =
                transfer.indexOf(
                        transfer.stream()
                                .filter(e -> e.name().equals("Hold"))
                                .findFirst()
                                .orElseThrow());
        int left = hold;
        while (!transfer.get(left).name().equals("BridgeLeave")) {
            left++;
        }
        assertThat(Board.open().hear(transfer.subList(0, left + 1)).channels())
                .noneMatch(c -> c.onHold());
    }

    @Test
    void aTransferredCallerHasNoPeerAndKeepsItsId() {
        var events = Recording.of("20-transfer-caller-of-inbound");
        var board =
                Board.open()
                        .hear(
                                Recording.until(
                                        events,
                                        e ->
                                                e.name().equals("Hangup")
                                                        && e.first("Channel")
                                                                .orElse("")
                                                                .startsWith("PJSIP/101")));
        assertThat(board.channels()).hasSize(1);
        assertThat(board.talks()).isEmpty();
    }

    @Test
    void ofThreeInABridgeNobodyHasAPeer() {
        var board = after("01-inbound-101", "BridgeEnter", 2);
        var bridge =
                Recording.of("01-inbound-101").stream()
                        .flatMap(e -> e.first("BridgeUniqueid").stream())
                        .findFirst()
                        .orElseThrow();
        board.hear(
                "Event: BridgeEnter\nBridgeUniqueid: "
                        + bridge
                        + "\nChannel: PJSIP/103-00000999\nChannelState: 6\nUniqueid: 9.9");
        assertThat(board.talks()).isEmpty();
        board.hear("Event: BridgeLeave\nBridgeUniqueid: " + bridge + "\nUniqueid: 9.9");
        assertThat(board.talks()).hasSize(2);
    }

    @Test
    void aRingOfLocalChannelsEnds() {
        var board = Board.open();
        for (var half : List.of("1", "2")) {
            board.hear(
                    "Event: BridgeEnter\nBridgeUniqueid: b\nChannel: Local/1@x-1;"
                            + half
                            + "\nChannelState: 6\nUniqueid: "
                            + half);
        }
        assertThat(board.directory.peer("1")).isEmpty();
    }

    @Test
    void aNameThatIsNoNumberIsNotOne() {
        var board = Board.open();
        board.hear(
                """
                Event: Newchannel
                Channel: PJSIP/101-1
                ChannelState: 6
                Uniqueid: 1
                CallerIDNum: 1 <script>
                ConnectedLineNum: 79160000000\
                """);
        assertThat(board.channels()).singleElement().matches(c -> c.number() == null);
    }

    @Test
    void theListAloneTellsTheSameAsTheEvents() {
        var events = Recording.of("local-602-n-with-lists");
        var listed =
                Board.open()
                        .hear(
                                events.stream()
                                        .filter(e -> e.name().startsWith("CoreShowChannel"))
                                        .limit(5)
                                        .toList());
        assertThat(listed.talks()).hasSize(2);
        var all = Recording.until(events, e -> e.name().equals("CoreShowChannelsComplete"));
        assertThat(Board.open().hear(all).talks()).isEqualTo(listed.talks());
    }

    @Test
    void whatTheListDoesNotHoldIsGone() {
        var board = after("01-inbound-101", "BridgeEnter", 2);
        board.hear("Event: CoreShowChannelsComplete\nEventList: Complete\nListItems: 0");
        assertThat(board.entries).isEmpty();
    }

    @Test
    void aListWithAGapChangesNothing() {
        var board = after("01-inbound-101", "BridgeEnter", 2);
        board.hear("Event: CoreShowChannelsComplete\nEventList: Complete\nListItems: 2");
        assertThat(board.talks()).hasSize(2);
    }

    @Test
    void onlyWhatHasChangedIsTold() {
        var events = Recording.of("01-inbound-101");
        var board = Board.open().hear(events);
        assertThat(board.changes.size()).isLessThan(events.size());
        int told = board.changes.size();
        board.hear(List.of(new AmiEvent("RTCPSent", java.util.Map.of(), Recording.START)));
        assertThat(board.changes).hasSize(told);
    }

    @Test
    void aLateEventDoesNotBringAChannelBack() {
        var board = Board.open().hear(Recording.of("01-inbound-101"));
        var late =
                Recording.of("01-inbound-101").stream()
                        .filter(e -> e.name().equals("NewConnectedLine"))
                        .toList();
        assertThat(board.hear(late).entries).isEmpty();
    }
}
