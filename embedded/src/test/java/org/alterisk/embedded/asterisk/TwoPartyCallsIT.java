package org.alterisk.embedded.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.asterisk.carrier.CarrierCall.Side;
import org.alterisk.embedded.asterisk.phone.PhoneBehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

class TwoPartyCallsIT {
    private SimulatedAsterisk asterisk;
    private RawAmi client;

    @BeforeEach
    void start() throws IOException {
        asterisk = SimulatedAsterisk.start(AsteriskSettings.lab().speed(10));
        client = RawAmi.loggedIn(asterisk.port(), "alterisk");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        asterisk.close();
    }

    @Test
    void bridgesAnIncomingCallWithThePhoneThatAnswersIt() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        var call = asterisk.callIn("79161234567", "101");
        var entered = client.event("BridgeEnter", "BridgeNumChannels", "2");
        var incoming = client.event("Newchannel", "ChannelStateDesc", "Ring");
        var phone = client.event("Newchannel", "ChannelStateDesc", "Down");
        assertThat(incoming)
                .containsEntry("CallerIDNum", "79161234567")
                .containsEntry("Context", "from-carrier")
                .containsEntry("Exten", "101");
        assertThat(phone)
                .containsEntry("CallerIDNum", "101")
                .containsEntry("Linkedid", incoming.getOrDefault("Uniqueid", ""));
        assertThat(entered)
                .containsEntry("Uniqueid", incoming.getOrDefault("Uniqueid", ""))
                .containsEntry("ConnectedLineNum", "101");
        assertThat(client.event("DialBegin", "DestUniqueid", phone.getOrDefault("Uniqueid", "")))
                .containsEntry("Uniqueid", incoming.getOrDefault("Uniqueid", ""))
                .containsEntry("DestConnectedLineNum", "79161234567")
                .containsEntry("DialString", "101");
        assertThat(listed())
                .hasSize(2)
                .allSatisfy(channel ->
                        assertThat(channel)
                                .containsEntry("BridgeId", entered.get("BridgeUniqueid")));
        assertThat(call.call().answered()).isPresent();
        assertThat(asterisk.phones().log().live())
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.number()).isEqualTo("101");
                    assertThat(seen.caller()).isEqualTo("79161234567");
                });

        call.hangUp();
        assertThat(client.event("Hangup", "Uniqueid", phone.getOrDefault("Uniqueid", "")))
                .containsEntry("Cause", "16");
        assertThat(names())
                .containsSubsequence(
                        "BridgeCreate",
                        "BridgeEnter",
                        "BridgeEnter",
                        "HangupRequest",
                        "BridgeLeave",
                        "BridgeLeave",
                        "BridgeDestroy",
                        "Hangup",
                        "Hangup");
        assertThat(asterisk.liveChannels()).isZero();
        assertThat(asterisk.phones().log().live()).isEmpty();
        assertThat(call.call().ending().orElseThrow().by()).isEqualTo(Side.CALLER);
    }

    @Test
    void letsAPhoneCallOutAndShowsItsNumber() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        var call = asterisk.dial("101", "2015550001");
        var customer = client.event("DialBegin", "DialString", "2015550001@carrier");
        assertThat(customer).containsEntry("DestCallerIDNum", "2015550001");
        client.event("Hangup", "Uniqueid", customer.getOrDefault("Uniqueid", ""));
        assertThat(asterisk.carrier().callsTo("2015550001"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.caller()).isEqualTo("101"));
        assertThat(call.call().ending().orElseThrow().by()).isEqualTo(Side.CALLEE);
    }

    @ParameterizedTest
    @CsvSource({"BUSY, BUSY, 17, 486", "RING, NOANSWER, 0, 603"})
    void tellsTheCallerThatThePhoneDoesNotAnswer(
            PhoneBehaviour behaviour, String status, String cause, int reply) {
        asterisk.phones().register("101", "127.0.0.2", behaviour);
        var call = asterisk.callIn("79161234567", "101");
        assertThat(client.event("DialEnd", "DialStatus", status)).containsKey("DestUniqueid");
        await().until(() -> !call.call().live());
        assertThat(call.call().ending().orElseThrow().reply()).isEqualTo(OptionalInt.of(reply));
        var incoming =
                client.event("Newchannel", "ChannelStateDesc", "Ring").getOrDefault("Uniqueid", "");
        assertThat(client.event("Hangup", "Uniqueid", incoming)).containsEntry("Cause", cause);
        assertThat(asterisk.liveChannels()).isZero();
    }

    @Test
    void callsNobodyWhereNoPhoneIsRegistered() {
        var call = asterisk.callIn("79161234567", "101");
        await().until(() -> !call.call().live());
        assertThat(client.event("Hangup", "Cause", "3")).containsEntry("Exten", "101");
        assertThat(names()).doesNotContain("DialBegin");
    }

    @Test
    void refusesAnExtensionThatDoesNotExistWithoutAChannel() {
        var call = asterisk.callIn("79161234567", "777");
        assertThat(call.call().ending().orElseThrow().reply()).isEqualTo(OptionalInt.of(404));
        client.ask("Ping");
        assertThat(names()).doesNotContain("Newchannel");
    }

    @Test
    void endsBothSidesWhenTheCallerGivesUp() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.RING);
        var call = asterisk.callIn("79161234567", "101");
        client.event("DialState", "DialStatus", "RINGING");
        call.hangUp();
        client.event("DialEnd", "DialStatus", "CANCEL");
        assertThat(asterisk.phones().log().calls().getFirst().ending().orElseThrow().reply())
                .isEqualTo(OptionalInt.of(487));
        await().until(() -> asterisk.liveChannels() == 0);
    }

    @Test
    void reachesAPhoneThroughALocalChannelThatStays() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        var call = asterisk.callIn("79161234567", "602");
        var local = client.event("LocalBridge", "LocalOptimization", "No");
        assertThat(local.get("LocalOneChannel")).endsWith(";1");
        assertThat(local.get("LocalTwoChannel")).endsWith(";2");
        await().until(() -> bridged() == 4);
        assertThat(listed())
                .extracting(c -> c.getOrDefault("BridgeId", ""))
                .containsOnly(bridges());
        assertThat(bridges()).hasSize(2);
        assertThat(asterisk.phones().log().live())
                .singleElement()
                .satisfies(seen -> assertThat(seen.caller()).isEqualTo("79161234567"));
        call.hangUp();
        await().until(() -> asterisk.liveChannels() == 0);
        assertThat(asterisk.phones().log().live()).isEmpty();
    }

    @Test
    void optimisesALocalChannelAwayOnceBothTalk() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        var call = asterisk.callIn("79161234567", "603");
        var local = client.event("LocalOptimizationEnd", "Success", "No");
        var inner = local.getOrDefault("LocalTwoUniqueid", "");
        assertThat(client.event("BridgeEnter", "SwapUniqueid", inner))
                .containsEntry("CallerIDNum", "79161234567")
                .containsEntry("BridgeNumChannels", "2");
        client.event("Hangup", "Uniqueid", inner);
        client.event("Hangup", "Uniqueid", local.getOrDefault("LocalOneUniqueid", ""));
        assertThat(names())
                .containsSubsequence(
                        "LocalOptimizationBegin",
                        "BridgeLeave",
                        "BridgeLeave",
                        "BridgeEnter",
                        "LocalOptimizationEnd",
                        "Hangup",
                        "BridgeLeave",
                        "Hangup",
                        "BridgeDestroy");
        assertThat(listed())
                .hasSize(2)
                .noneMatch(c -> c.getOrDefault("Channel", "").contains("Local"));
        assertThat(bridges()).hasSize(1);
        call.hangUp();
        await().until(() -> asterisk.liveChannels() == 0);
        assertThat(asterisk.phones().log().live()).isEmpty();
    }

    @Test
    void tellsThatAPhonePutsTheOtherOnHold() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        asterisk.callIn("79161234567", "101");
        client.event("BridgeEnter", "BridgeNumChannels", "2");
        asterisk.phones().hold("101");
        assertThat(client.event("Hold", "CallerIDNum", "101"))
                .containsEntry("MusicClass", "default");
        asterisk.phones().unhold("101");
        client.event("Unhold", "CallerIDNum", "101");
    }

    @Test
    void tellsTheCallerThatItsQueueAnswersBeforeAMemberDoes() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.RING);
        var call = asterisk.callIn("79161234567", "601");
        client.event("DialState", "DialStatus", "RINGING");
        assertThat(call.call().answered()).isPresent();
    }

    @Test
    void callsTheMemberOfAQueueUntilItAnswers() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.BUSY);
        var call = asterisk.callIn("79161234567", "601");
        client.event("DialEnd", "DialStatus", "BUSY");
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        client.event("BridgeEnter", "BridgeNumChannels", "2");
        assertThat(listed()).anyMatch(channel -> "Queue".equals(channel.get("Application")));
        assertThat(call.call().answered()).isPresent();
    }

    @Test
    void losesEveryChannelAtACrashWithoutAWord() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        var call = asterisk.callIn("79161234567", "101");
        client.event("BridgeEnter", "BridgeNumChannels", "2");
        asterisk.crash();
        assertThat(asterisk.liveChannels()).isZero();
        assertThat(call.call().live()).isFalse();
        assertThat(asterisk.phones().log().live()).isEmpty();
        assertThat(names()).doesNotContain("Hangup");
        asterisk.comeBack();
    }

    private List<Map<String, String>> listed() {
        var id = "list" + System.nanoTime();
        client.send("Action: CoreShowChannels", "ActionID: " + id);
        client.packet(p -> "CoreShowChannelsComplete".equals(p.get("Event")), id);
        return client.events().stream()
                .filter(e -> id.equals(e.get("ActionID")))
                .filter(e -> "CoreShowChannel".equals(e.get("Event")))
                .toList();
    }

    private long bridged() {
        return listed().stream().filter(c -> !c.getOrDefault("BridgeId", "").isEmpty()).count();
    }

    private String[] bridges() {
        return listed().stream()
                .map(channel -> channel.getOrDefault("BridgeId", ""))
                .distinct()
                .toArray(String[]::new);
    }

    private List<String> names() {
        return client.events().stream().map(e -> e.get("Event")).toList();
    }
}
