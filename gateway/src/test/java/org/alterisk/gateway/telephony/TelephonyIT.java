package org.alterisk.gateway.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.GatewayConfig;
import org.alterisk.gateway.RawHttp;
import org.alterisk.gateway.TestBed;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.Command.HangUp;
import org.alterisk.schema.message.Command.MakeCall;
import org.alterisk.schema.message.Command.Transfer;
import org.alterisk.schema.message.Reply;
import org.alterisk.schema.setting.Setting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/// The functions for operators over HTTP, with a bridge that is played.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelephonyIT {
    private static final String WHO = "get_uniqueid_callerid";
    private static final String CALL = "makecall=%2B7(495)123-45-67";
    private static final String MOVE = "transfer=1700000000.42&dest=9999";
    private static final String HERE = "127.0.0.1";

    private final TestBed bed;
    private final FakeBridge bridge;
    private final Gateway gateway;
    private final RawHttp http;

    TelephonyIT() throws Exception {
        bed = TestBed.shared();
        bridge = new FakeBridge(bed);
        gateway = gateway();
        http = new RawHttp(gateway.port());
    }

    private Gateway gateway() {
        var settings =
                Map.of(
                        Setting.MAKE_CALL_CHANNEL, "*=>PJSIP/trunk, 8495=>PJSIP/moscow",
                        Setting.MAKE_CALL_TRIES_COUNT, "2",
                        Setting.MAKE_CALL_TRIES_PERIOD, "1",
                        Setting.MAKE_CALL_RING_TIMEOUT, "3",
                        Setting.MAKE_CALL_CALLER_ID, "74950000000",
                        Setting.NUMBER_REWRITE, "+7=>8",
                        Setting.TRANSFER_CONTEXT, "services");
        return Gateway.wire(
                new GatewayConfig(
                        "127.0.0.1",
                        0,
                        bed.config().access(),
                        bed.kafka(),
                        bed.database(),
                        settings,
                        Optional.empty(),
                        bed.config().webhooks()));
    }

    @BeforeEach
    void begin() {
        bridge.script((_, _) -> {});
        bridge.beats(true);
        bridge.connected(true);
        bridge.registers("PJSIP/101", HERE);
        bridge.unregisters("PJSIP/102", HERE);
        for (var channel : new String[] {"101.1", "101.2", "102.1"}) {
            bridge.hangsUp(channel);
        }
        eventually(WHO, "get_uniqueid_callerid: no call is established");
        bridge.forgetCommands();
    }

    @AfterAll
    void stop() {
        gateway.close();
        bridge.close();
    }

    @Test
    void tellsWhoIsOnTheLine() {
        bridge.talks("PJSIP/101", "101.1", "1700000000.42", "74951234567");
        eventuallyBody(WHO, "Answer: OK\nCallerID: 74951234567\nUniqueID: 1700000000.42\n");

        bridge.talks("PJSIP/101", "101.1", "1700000000.43", null);
        eventuallyBody(WHO + "=", "Answer: OK\nCallerID: unknown\nUniqueID: 1700000000.43\n");

        bridge.hangsUp("101.1");
        eventually(WHO, "get_uniqueid_callerid: no call is established");
    }

    @Test
    void tellsNoCallThatOnlyRings() throws Exception {
        bridge.rings("PJSIP/101", "101.1");
        bridge.talks("PJSIP/103", "103.1", "1.7", "1");
        await().until(() -> !http.body(MOVE).isEmpty()); // and the gateway has read on
        eventually(WHO, "get_uniqueid_callerid: no call is established");
    }

    @Test
    void tellsOnePhoneOfSeveralByTheCallAndNotByTheOneOnHold() {
        bridge.registers("PJSIP/102", HERE);
        bridge.talks("PJSIP/102", "102.1", "1.7", "7");
        eventuallyBody(WHO, "Answer: OK\nCallerID: 7\nUniqueID: 1.7\n");

        bridge.talks("PJSIP/101", "101.1", "1.8", "8");
        eventually(WHO, "get_uniqueid_callerid: several phones of this address talk");

        bridge.talks("PJSIP/102", "102.1", "1.7", "7", true);
        eventuallyBody(WHO, "Answer: OK\nCallerID: 8\nUniqueID: 1.8\n");
    }

    @Test
    void knowsNoPhoneThatHasGone() {
        bridge.unregisters("PJSIP/101", HERE);
        eventually(WHO, "get_uniqueid_callerid: no phone is known for this address");
        eventually(CALL, "makecall: no phone is known for this address");
        eventually(MOVE, "transfer: no phone is known for this address");
        assertThat(bridge.commands()).isEmpty();
    }

    @Test
    void tellsNothingOfThePastWhenTheBridgeIsAway() {
        bridge.talks("PJSIP/101", "101.1", "1700000000.42", "74951234567");
        eventuallyBody(WHO, "Answer: OK\nCallerID: 74951234567\nUniqueID: 1700000000.42\n");

        bridge.connected(false);
        eventually(WHO, "get_uniqueid_callerid: Asterisk cannot be reached");
        eventually(CALL, "makecall: Asterisk cannot be reached");
        eventually(MOVE, "transfer: Asterisk cannot be reached");

        bridge.connected(true);
        eventuallyBody(WHO, "Answer: OK\nCallerID: 74951234567\nUniqueID: 1700000000.42\n");
        bridge.beats(false);
        eventually(WHO, "get_uniqueid_callerid: Asterisk cannot be reached");
        assertThat(bridge.commands()).isEmpty();
    }

    /// The topic's last word is that the node is connected.
    @Test
    void aGatewayThatStartsDoesNotTakeThePastForThePresent() {
        bridge.beats(false);
        try (var other = gateway()) {
            var there = new RawHttp(other.port());
            await().during(Duration.ofSeconds(2))
                    .untilAsserted(() ->
                            assertThat(RawHttp.reasonOf(there.ask(WHO)))
                                    .isEqualTo(
                                            "get_uniqueid_callerid: Asterisk cannot be reached"));
        }
    }

    @Test
    void anotherGatewayBuildsTheSamePictureFromTheTopic() throws Exception {
        bridge.talks("PJSIP/101", "101.1", "1700000000.42", "74951234567");
        try (var other = gateway()) {
            var there = new RawHttp(other.port());
            await().until(() ->
                    there.body(WHO)
                            .equals(
                                    "Answer: OK\nCallerID: 74951234567\nUniqueID: 1700000000.42\n"));
        }
    }

    @ParameterizedTest
    @CsvSource({"RINGING", "ANSWERED", "CONNECTED"})
    void makesACall(Reply.Stage stage) throws Exception {
        bridge.script(onCall((b, call) -> b.progress(call.commandId(), stage)));

        assertThat(http.body(CALL)).isEqualTo("Answer: OK\n");

        assertThat(bridge.commands()).hasSize(1);
        var call = bridge.commands(MakeCall.class).getFirst();
        assertThat(call.operator()).isEqualTo("PJSIP/101");
        assertThat(call.route()).isEqualTo("PJSIP/moscow");
        assertThat(call.number()).isEqualTo("84951234567");
        assertThat(call.callerId()).isEqualTo("74950000000");
        assertThat(call.firstLeg()).isEqualTo(Command.FirstLeg.CUSTOMER);
        assertThat(call.ringTimeoutSeconds()).isEqualTo(3);
        assertThat(call.expiresAt()).isAfter(Instant.now());
    }

    @Test
    void triesABusyNumberAgainAfterThePeriodAndThenSaysBusy() throws Exception {
        bridge.script(onCall((b, call) -> b.ends(call.commandId(), Reply.Result.BUSY)));

        long begin = System.nanoTime();
        assertThat(http.body(CALL)).isEqualTo("Answer: Busy\n");

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThan(Duration.ofSeconds(1));
        assertThat(bridge.commands()).hasSize(2);
        assertThat(bridge.commands(MakeCall.class).stream().map(MakeCall::commandId).distinct())
                .hasSize(2);
    }

    @Test
    void triesNoMoreWhenTheOperatorsPhoneHasGone() throws Exception {
        bridge.script(
                onCall((b, call) -> {
                    b.unregisters("PJSIP/101", HERE);
                    b.ends(call.commandId(), Reply.Result.BUSY);
                }));

        assertError(http.ask(CALL), "makecall: the phone of this address is not registered");
        assertThat(bridge.commands()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ANSWER, the number does not answer",
        "REJECTED, the number rejected the call",
        "INVALID_NUMBER, the number does not exist",
        "CONGESTION, the network could not place the call",
        "UNAVAILABLE, the trunk of the route cannot be reached",
        "OPERATOR_UNAVAILABLE, the operator's phone does not answer",
        "OPERATOR_WAITS, a call of this operator is still being placed",
        "NOT_PLACED, the call was not placed",
        "FAILED, the call failed",
        "LOST, Asterisk was lost while the call was being placed",
    })
    void saysWhyACallFailed(Reply.Result result, String reason) throws Exception {
        bridge.script(onCall((b, call) -> b.ends(call.commandId(), result)));

        assertError(http.ask(CALL), "makecall: " + reason);
        assertThat(bridge.commands()).hasSize(1);
    }

    @Test
    void hangsUpWhenTheBridgeIsSilent() throws Exception {
        assertError(http.ask(CALL), "makecall: Asterisk did not tell in time what became of it");
        assertThatItIsHungUp();
    }

    @Test
    void givesUpAtOnceWhenTheNodeGoesAway() throws Exception {
        bridge.script(onCall((b, _) -> b.connected(false)));

        long begin = System.nanoTime();
        assertError(http.ask(CALL), "makecall: Asterisk cannot be reached");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        assertThatItIsHungUp();
    }

    @Test
    void aClientThatGoesAwayEndsTheTriesAndTheCall() throws Exception {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            client.getOutputStream().write(request(CALL).getBytes(StandardCharsets.US_ASCII));
            await().until(() -> bridge.commands(MakeCall.class).size() == 1);
        }
        assertThatItIsHungUp();
        assertThat(bridge.commands(MakeCall.class)).hasSize(1);
    }

    @Test
    void aClientThatGoesAwayBetweenTwoTriesGetsNoMore() throws Exception {
        bridge.script(onCall((b, call) -> b.ends(call.commandId(), Reply.Result.BUSY)));
        try (var client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            client.getOutputStream().write(request(CALL).getBytes(StandardCharsets.US_ASCII));
            await().until(() -> bridge.commands(MakeCall.class).size() == 1);
        }
        bridge.script(onCall((b, call) -> b.progress(call.commandId(), Reply.Stage.RINGING)));
        await().until(() -> http.body(CALL).equals("Answer: OK\n")); // that one has ended
        assertThat(bridge.commands(MakeCall.class)).hasSize(2);
    }

    @Test
    void refusesASecondCallOfAnOperatorWhoseCallIsBeingPlaced() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(() -> ask(CALL), threads);
            await().until(() -> bridge.commands(MakeCall.class).size() == 1);

            assertError(
                    http.ask("makecall=20"),
                    "makecall: a call of this operator is still being placed");

            var id = bridge.commands(MakeCall.class).getFirst().commandId();
            bridge.progress(id, Reply.Stage.RINGING);
            assertThat(first.get()).endsWith("\r\n\r\nAnswer: OK\n");
        }
        bridge.script(onCall((b, call) -> b.progress(call.commandId(), Reply.Stage.RINGING)));
        assertThat(http.body(CALL)).isEqualTo("Answer: OK\n");
    }

    @Test
    void theStopOfTheGatewayEndsAWaitingCall() throws Exception {
        var other = gateway();
        var there = new RawHttp(other.port());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            await().until(() -> RawHttp.reasonOf(there.ask(WHO)).contains("no call"));
            var first = CompletableFuture.supplyAsync(() -> ask(there, CALL), threads);
            await().until(() -> bridge.commands(MakeCall.class).size() == 1);

            other.close();

            assertError(first.get(), "makecall: the gateway is stopping");
        }
        assertThatItIsHungUp();
    }

    @Test
    void movesThePartyOfTheOperatorsCall() throws Exception {
        bridge.talks("PJSIP/101", "101.1", "1700000000.42", "74951234567");
        eventuallyBody(WHO, "Answer: OK\nCallerID: 74951234567\nUniqueID: 1700000000.42\n");
        bridge.script(
                onTransfer((b, t) ->
                        b.reply(
                                new Reply.Transferred(
                                        t.commandId(), FakeBridge.NODE, Instant.now()))));

        assertThat(http.body(MOVE)).isEqualTo("Answer: OK\n");

        var command = bridge.commands(Transfer.class).getFirst();
        assertThat(command.uniqueId()).isEqualTo("1700000000.42");
        assertThat(command.context()).isEqualTo("services");
        assertThat(command.dest()).isEqualTo("9999");

        assertError(
                http.ask("transfer=101.1&dest=9999"),
                "transfer: not the other party of a call of this operator");
        assertThat(bridge.commands()).hasSize(1);
    }

    @Test
    void saysWhyAPartyWasNotMoved() throws Exception {
        bridge.talks("PJSIP/101", "101.1", "1700000000.42", "74951234567");
        eventuallyBody(WHO, "Answer: OK\nCallerID: 74951234567\nUniqueID: 1700000000.42\n");
        bridge.script(
                onTransfer((b, t) ->
                        b.reply(
                                new Reply.NotTransferred(
                                        t.commandId(),
                                        FakeBridge.NODE,
                                        "the number does not exist in TRANSFER_CONTEXT",
                                        Instant.now()))));
        assertError(http.ask(MOVE), "transfer: the number does not exist in TRANSFER_CONTEXT");

        bridge.script((_, _) -> {});
        assertError(
                http.ask(MOVE),
                "transfer: Asterisk did not tell in time whether the call has arrived");
    }

    private static BiConsumer<FakeBridge, Command> onCall(BiConsumer<FakeBridge, MakeCall> script) {
        return (bridge, command) -> {
            if (command instanceof MakeCall call) {
                script.accept(bridge, call);
            }
        };
    }

    private static BiConsumer<FakeBridge, Command> onTransfer(
            BiConsumer<FakeBridge, Transfer> script) {
        return (bridge, command) -> {
            if (command instanceof Transfer transfer) {
                script.accept(bridge, transfer);
            }
        };
    }

    private void assertThatItIsHungUp() {
        await().untilAsserted(() ->
                assertThat(bridge.commands(HangUp.class).stream().map(HangUp::commandId))
                        .isEqualTo(
                                bridge.commands(MakeCall.class).stream()
                                        .map(MakeCall::commandId)
                                        .toList()));
    }

    private static void assertError(String answer, String reason) {
        assertThat(RawHttp.reasonOf(answer)).isEqualTo(reason);
        assertThat(answer).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\nAnswer: Error\n");
    }

    private void eventually(String query, String reason) {
        await().untilAsserted(
                        () -> assertThat(RawHttp.reasonOf(http.ask(query))).isEqualTo(reason));
    }

    private void eventuallyBody(String query, String body) {
        await().untilAsserted(() -> assertThat(http.body(query)).isEqualTo(body));
    }

    private static String request(String query) {
        return "GET /fcgi-bin/asterisk.fcgi?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private String ask(String query) {
        return ask(http, query);
    }

    private static String ask(RawHttp there, String query) {
        try {
            return there.ask(query);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
