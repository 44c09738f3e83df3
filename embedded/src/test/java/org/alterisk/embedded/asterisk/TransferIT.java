package org.alterisk.embedded.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.asterisk.phone.PhoneBehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Map;

/// Moving one party of a call, by the context `alterisk-transfer` and without it.
class TransferIT {
    private SimulatedAsterisk asterisk;
    private RawAmi client;
    private String customer = "";
    private String operator = "";

    @BeforeEach
    void talk() throws IOException {
        asterisk = SimulatedAsterisk.start(AsteriskSettings.lab().speed(10));
        client = RawAmi.loggedIn(asterisk.port(), "alterisk");
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        asterisk.callIn("79161234567", "101");
        client.event("BridgeEnter", "BridgeNumChannels", "2");
        var dialled = client.event("DialBegin", "DialString", "101");
        customer = dialled.getOrDefault("Uniqueid", "");
        operator = dialled.getOrDefault("DestUniqueid", "");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        asterisk.close();
    }

    @Test
    void tellsThatThePartyHasArrivedAndHangsTheOtherUp() {
        assertThat(client.ask("Getvar", "Variable: DIALPLAN_EXISTS(services,9999,1)"))
                .containsEntry("Value", "1");
        transfer("9999");
        assertThat(client.event("UserEvent", "Stage", "arrived"))
                .containsEntry("UserEvent", "AlteriskTransfer")
                .containsEntry("Transfer", "0198")
                .containsEntry("Uniqueid", customer);
        assertThat(client.event("Hangup", "Uniqueid", operator)).containsEntry("Cause", "16");
        assertThat(client.events())
                .extracting(e -> e.get("Event"))
                .containsSubsequence("BridgeLeave", "BridgeLeave", "BridgeDestroy", "Hangup")
                .containsSubsequence("BridgeLeave", "UserEvent");
        assertThat(asterisk.liveChannels()).isEqualTo(1);
        assertThat(asterisk.phones().log().live()).isEmpty();
        client.send("Action: CoreShowChannels", "ActionID: list");
        assertThat(client.packet(p -> "CoreShowChannel".equals(p.get("Event")), "list"))
                .containsEntry("Uniqueid", customer)
                .containsEntry("Context", "services")
                .containsEntry("Exten", "9999")
                .containsEntry("BridgeId", "");
    }

    @Test
    void hangsUpWhenTheServiceIsOver() {
        transfer("9998");
        assertThat(client.event("Hangup", "Uniqueid", customer)).containsEntry("Cause", "16");
        await().until(() -> asterisk.liveChannels() == 0);
    }

    @Test
    void tellsThatThereIsNoSuchPlaceAndDropsBoth() {
        transfer("7777");
        assertThat(client.event("UserEvent", "Stage", "missing")).containsEntry("Transfer", "0198");
        client.event("Hangup", "Uniqueid", customer);
        client.event("Hangup", "Uniqueid", operator);
    }

    @Test
    void dropsBothAtARedirectToNowhereThoughItSaysSuccess() {
        assertThat(redirect("nowhere", "1")).containsEntry("Message", "Redirect successful");
        assertThat(client.event("Hangup", "Uniqueid", customer)).isNotEmpty();
        assertThat(client.event("Hangup", "Uniqueid", operator)).containsEntry("Cause", "16");
    }

    @Test
    void movesThePeerOfWhoTransfersBlindly() {
        asterisk.phones().register("102", "127.0.0.3", PhoneBehaviour.ANSWER);
        assertThat(
                        client.ask(
                                "BlindTransfer",
                                "Channel: " + operator,
                                "Context: from-operator",
                                "Exten: 102"))
                .containsEntry("Message", "Transfer succeeded");
        assertThat(client.event("BlindTransfer", "Extension", "102"))
                .containsEntry("TransfererUniqueid", operator)
                .containsEntry("TransfereeUniqueid", customer);
        assertThat(client.event("Hangup", "Uniqueid", operator)).containsEntry("Cause", "16");
        var moved = client.event("DialBegin", "DialString", "102");
        assertThat(moved).containsEntry("Uniqueid", customer).containsEntry("Exten", "102");
        var second = moved.getOrDefault("DestUniqueid", "");
        assertThat(client.event("BridgeEnter", "Uniqueid", second)).isNotEmpty();
        assertThat(asterisk.phones().log().live())
                .singleElement()
                .satisfies(seen -> assertThat(seen.number()).isEqualTo("102"));
    }

    @Test
    void joinsTheOtherTwoWhenWhoConsultedHangsUp() {
        asterisk.phones().register("102", "127.0.0.3", PhoneBehaviour.ANSWER);
        consult();
        var second =
                client.event("DialBegin", "DialString", "102").getOrDefault("DestUniqueid", "");
        client.event("BridgeEnter", "Uniqueid", second);
        client.ask("Hangup", "Channel: " + operator);
        client.event("LocalOptimizationEnd", "Success", "No");
        await().until(() -> asterisk.liveChannels() == 2);
        assertThat(client.events())
                .extracting(e -> e.get("Event"))
                .containsSubsequence(
                        "Hold",
                        "BridgeMerge",
                        "AttendedTransfer",
                        "BridgeDestroy",
                        "LocalOptimizationBegin",
                        "LocalOptimizationEnd");
        client.send("Action: CoreShowChannels", "ActionID: list");
        client.packet(p -> "CoreShowChannelsComplete".equals(p.get("Event")), "list");
        var listed =
                client.events().stream()
                        .filter(e -> "CoreShowChannel".equals(e.get("Event")))
                        .toList();
        assertThat(listed)
                .extracting(c -> c.getOrDefault("Uniqueid", ""))
                .containsExactlyInAnyOrder(customer, second);
        assertThat(listed)
                .extracting(c -> c.getOrDefault("BridgeId", ""))
                .doesNotContain("")
                .hasSize(2);
        assertThat(listed.getFirst().get("BridgeId")).isEqualTo(listed.getLast().get("BridgeId"));
        client.ask("Hangup", "Channel: " + second);
        await().until(() -> asterisk.liveChannels() == 0);
    }

    @Test
    void talksOnWithWhoWaitsIfTheConsultedDoesNotAnswer() {
        asterisk.phones().register("102", "127.0.0.3", PhoneBehaviour.BUSY);
        consult();
        client.event("DialEnd", "DialStatus", "BUSY");
        await().until(() -> asterisk.liveChannels() == 2);
        client.ask("Hangup", "Channel: " + operator);
        await().until(() -> asterisk.liveChannels() == 0);
    }

    private void consult() {
        assertThat(
                        client.ask(
                                "Atxfer",
                                "Channel: " + operator,
                                "Context: from-operator",
                                "Exten: 102"))
                .containsEntry("Message", "Atxfer successfully queued");
    }

    @Test
    void movesTheCalledPartyOfAnOutgoingCall() {
        asterisk.dial("101", "2005550001");
        var dialled = client.event("DialBegin", "DialString", "2005550001@carrier");
        customer = dialled.getOrDefault("DestUniqueid", "");
        client.event("BridgeEnter", "Uniqueid", dialled.getOrDefault("Uniqueid", ""));
        transfer("9999");
        assertThat(client.event("UserEvent", "Stage", "arrived"))
                .containsEntry("Uniqueid", customer);
        assertThat(client.event("Hangup", "Uniqueid", dialled.getOrDefault("Uniqueid", "")))
                .containsEntry("Cause", "16");
        assertThat(asterisk.carrier().live()).hasSize(1);
    }

    @Test
    void setsAndReadsVariablesOfAChannelOnly() {
        client.ask("Setvar", "Channel: " + customer, "Variable: X", "Value: a,b");
        assertThat(client.ask("Getvar", "Channel: " + customer, "Variable: X"))
                .containsEntry("Value", "a,b");
        assertThat(client.ask("Getvar", "Channel: " + operator, "Variable: X"))
                .containsEntry("Value", "");
        assertThat(client.ask("Setvar", "Channel: none", "Variable: X", "Value: 1"))
                .containsEntry("Message", "No such channel");
    }

    private void transfer(String dest) {
        set("ALTERISK_TRANSFER", "0198");
        set("ALTERISK_TRANSFER_CONTEXT", "services");
        assertThat(redirect("alterisk-transfer", dest))
                .containsEntry("Message", "Redirect successful");
    }

    private void set(String variable, String value) {
        assertThat(
                        client.ask(
                                "Setvar",
                                "Channel: " + customer,
                                "Variable: " + variable,
                                "Value: " + value))
                .containsEntry("Message", "Variable Set");
    }

    private Map<String, String> redirect(String context, String exten) {
        return client.ask(
                "Redirect",
                "Channel: " + customer,
                "Context: " + context,
                "Exten: " + exten,
                "Priority: 1");
    }
}
