package org.alterisk.gateway.api.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.GatewayConfig;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.api.ApiClient;
import org.alterisk.gateway.telephony.FakeBridge;
import org.alterisk.gateway.token.Quota;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
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

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Calls, lines and transfers over REST, with a bridge that is played.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorsIT {
    private static final String DESK = "192.168.1.7";
    private static final String CALL =
            "{\"operator\":\"192.168.1.7\",\"number\":\"+7 (495) 123-45-67\"}";

    private final TestBed bed = TestBed.shared();
    private final FakeBridge bridge = new FakeBridge(bed);
    private final Gateway gateway = gateway();
    private final ApiClient crm;

    OperatorsIT() throws Exception {
        crm = client("crm", Quota.NONE);
    }

    private ApiClient client(String name, Quota quota) throws Exception {
        try (var database = bed.open()) {
            var token = new TokenStore(database.jooq()).create(name, Role.OPERATE, quota, "test");
            var client = new ApiClient(gateway.port(), token.orElseThrow().text());
            await().until(() -> client.get("/api/v1/autocalls/1").status() != 401);
            return client;
        }
    }

    private Gateway gateway() {
        var settings =
                Map.of(
                        Setting.MAKE_CALL_CHANNEL, "*=>PJSIP/trunk, 8495=>PJSIP/moscow",
                        Setting.MAKE_CALL_TRIES_COUNT, "2",
                        Setting.MAKE_CALL_TRIES_PERIOD, "1",
                        Setting.MAKE_CALL_RING_TIMEOUT, "60",
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
        bridge.registers("PJSIP/101", DESK);
        bridge.hangsUp("101.1");
        await().until(() -> line().equals("idle"));
        bridge.forgetCommands();
    }

    @AfterAll
    void stop() {
        gateway.close();
        bridge.close();
    }

    /// The state of the one line of the desk, or the status of another answer.
    private String line() throws Exception {
        var answer = crm.get("/api/v1/lines?operator=" + DESK);
        return answer.status() == 200 && answer.json().get("lines").size() == 1
                ? answer.json().get("lines").get(0).get("state").asString()
                : answer.text();
    }

    private static BiConsumer<FakeBridge, Command> onCall(BiConsumer<FakeBridge, MakeCall> script) {
        return (bridge, command) -> {
            if (command instanceof MakeCall call) {
                script.accept(bridge, call);
            }
        };
    }

    @Test
    void aCallIsPlacedAndItsUniqueIdTold() throws Exception {
        bridge.script(onCall((b, call) -> b.progress(call.commandId(), Reply.Stage.RINGING)));
        var answer = crm.post("/api/v1/calls", CALL);

        var call = bridge.commands(MakeCall.class).getFirst();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"result\":\"ringing\",\"uniqueId\":\""
                                + call.commandId().channelId()
                                + "\"}");
        assertThat(call.number()).isEqualTo("84951234567");
        assertThat(call.firstLeg()).isEqualTo(Command.FirstLeg.CUSTOMER);
        assertThat(bridge.commands(HangUp.class)).isEmpty();
    }

    @Test
    void thePhoneMayBeNamedAndTheFirstLegChosen() throws Exception {
        bridge.script(onCall((b, call) -> b.progress(call.commandId(), Reply.Stage.CONNECTED)));
        var answer =
                crm.post(
                        "/api/v1/calls",
                        "{\"endpoint\":\"PJSIP/101\",\"number\":\"20\",\"firstLeg\":\"operator\"}");
        assertThat(answer.text()).isEqualTo("{\"result\":\"answered\"}");
        assertThat(bridge.commands(MakeCall.class).getFirst().firstLeg())
                .isEqualTo(Command.FirstLeg.OPERATOR);
    }

    @ParameterizedTest
    @CsvSource({"BUSY, busy, 2", "INVALID_NUMBER, invalid_number, 1", "LOST, lost, 1"})
    void whatBecameOfACallIsTold(Reply.Result result, String word, int tries) throws Exception {
        bridge.script(onCall((b, call) -> b.ends(call.commandId(), result)));
        var answer = crm.post("/api/v1/calls", CALL);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("result").asString()).isEqualTo(word);
        assertThat(bridge.commands(MakeCall.class)).hasSize(tries);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"operator\":\"192.168.1.8\",\"number\":\"20\"} | 409 | call.no_phone | operator: no phone is known for this address",
                "{\"endpoint\":\"PJSIP/999\",\"number\":\"20\"} | 409 | call.not_registered | endpoint: the phone is not registered",
                "{\"operator\":\"desk\",\"number\":\"20\"} | 422 | operator.address | operator: must be an IPv4 or IPv6 address",
                "{\"endpoint\":\"PJSIP/1&x\",\"number\":\"20\"} | 422 | operator.endpoint | endpoint: must be a phone like PJSIP/101, SIP/101, IAX2/101 or DAHDI/1",
                "{\"endpoint\":\"PJSIP/1\",\"operator\":\"10.0.0.1\",\"number\":\"20\"} | 422 | operator.doubled | endpoint: must not be given beside operator",
                "{\"number\":\"20\"} | 422 | operator.missing | operator: is required, or else endpoint",
                "{\"operator\":\"10.0.0.1\"} | 422 | field.missing | number: is required",
                "{\"operator\":\"10.0.0.1\",\"number\":20} | 422 | field.type | number: must be a string",
                "{\"operator\":\"10.0.0.1\",\"number\":\"112\"} | 422 | number.denied | number: must not be a number of NUMBER_DENY",
                "{\"operator\":\"10.0.0.1\",\"number\":\"20\",\"firstLeg\":\"both\"} | 422 | leg.unknown | firstLeg: must be customer or operator",
                "{\"operator\":\"10.0.0.1\",\"phone\":\"20\"} | 422 | value.unknown | value: may have operator, endpoint, number, firstLeg",
                "[] | 400 | json.object | value: must be a JSON object",
            })
    void whyNoneWasPlacedIsAProblem(String body, int status, String code, String detail)
            throws Exception {
        var answer = crm.post("/api/v1/calls", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:alterisk:problem:" + code);
        assertThat(answer.json().get("detail").asString()).isEqualTo(detail);
        assertThat(bridge.commands()).isEmpty();
    }

    @Test
    void onlyNumbersThatTheTokenMayCallAreCalled() throws Exception {
        bridge.script(onCall((b, call) -> b.progress(call.commandId(), Reply.Stage.RINGING)));
        var moscow = client("moscow", new Quota(null, null, List.of("8495")));
        var abroad = CALL.replace("495", "812");

        var refused = moscow.post("/api/v1/calls", abroad);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("type").asString())
                .isEqualTo("urn:alterisk:problem:quota.numbers");
        assertThat(bridge.commands()).isEmpty();
        // as it is dialled: +7 is 8 by then
        assertThat(moscow.post("/api/v1/calls", CALL).status()).isEqualTo(200);
    }

    @Test
    void aCallCountsAgainstTheTokensDayAndOneThatWasNotPlacedDoesNot() throws Exception {
        bridge.script(onCall((b, call) -> b.progress(call.commandId(), Reply.Stage.RINGING)));
        var two = client("two-a-day", new Quota(null, 2, List.of()));
        var ofNobody = CALL.replace(DESK, "192.168.1.8");

        assertThat(two.post("/api/v1/calls", CALL).status()).isEqualTo(200);
        assertThat(two.post("/api/v1/calls", ofNobody).status()).isEqualTo(409);
        assertThat(two.post("/api/v1/calls", CALL).status()).isEqualTo(200);
        var spent = two.post("/api/v1/calls", CALL);

        assertThat(spent.status()).isEqualTo(429);
        assertThat(spent.json().get("type").asString())
                .isEqualTo("urn:alterisk:problem:quota.calls");
        assertThat(bridge.commands(MakeCall.class)).hasSize(2);
    }

    @Test
    void aClientThatLeavesHasTheCallHungUp() throws Exception {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            var request =
                    "POST /api/v1/calls HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + crm.token()
                            + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + CALL.length()
                            + "\r\n\r\n"
                            + CALL;
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> bridge.commands(MakeCall.class).size() == 1);
        }
        await().untilAsserted(() ->
                assertThat(bridge.commands(HangUp.class))
                        .extracting(HangUp::commandId)
                        .containsExactly(bridge.commands(MakeCall.class).getFirst().commandId()));
    }

    @Test
    void aLineIsToldFromIdleOverRingingToTalking() throws Exception {
        bridge.rings("PJSIP/101", "101.1");
        await().until(() -> line().equals("ringing"));
        bridge.talks("PJSIP/101", "101.1", "1700000000.42", "74951234567");
        await().until(() -> line().equals("talking"));

        var line = crm.get("/api/v1/lines?endpoint=PJSIP/101").json().get("lines").get(0);
        assertThat(line.get("endpoint").asString()).isEqualTo("PJSIP/101");
        assertThat(line.get("operator").get(0).asString()).isEqualTo(DESK);
        assertThat(line.get("node").asString()).isEqualTo(FakeBridge.NODE);
        assertThat(line.get("number").asString()).isEqualTo("74951234567");
        assertThat(line.get("uniqueId").asString()).isEqualTo("1700000000.42");
        assertThat(Instant.parse(line.get("since").asString())).isBefore(Instant.now());
        assertThat(crm.get("/api/v1/lines?operator=192.168.1.8").text())
                .isEqualTo("{\"lines\":[]}");
        assertThat(crm.get("/api/v1/lines?phone=1").status()).isEqualTo(422);
    }

    @Test
    void theLineOfANodeThatIsAwayIsAwayAndNoCallIsPlaced() throws Exception {
        bridge.connected(false);
        await().until(() -> line().equals("away"));
        var nodes = crm.get("/api/v1/nodes").json().get("nodes");
        assertThat(nodes.get(0).get("state").asString()).isEqualTo("away");
        assertThat(crm.post("/api/v1/calls", CALL).status()).isEqualTo(503);
        bridge.connected(true);
        await().until(() -> line().equals("idle"));
        var up = crm.get("/api/v1/nodes").json().get("nodes").get(0);
        assertThat(up.get("state").asString()).isEqualTo("up");
        assertThat(up.get("asterisk").asString()).isEqualTo("fake");
        assertThat(up.get("liveAttempts").asInt()).isZero();
    }

    @Test
    void theOtherPartyOfAnOperatorsCallIsMovedAndNobodyElse() throws Exception {
        bridge.talks("PJSIP/101", "101.1", "1700000000.42", "74951234567");
        await().until(() -> line().equals("talking"));
        bridge.script((b, command) -> {
            if (command instanceof Transfer t) {
                b.reply(
                        t.dest().equals("9999")
                                ? new Reply.Transferred(
                                        t.commandId(), FakeBridge.NODE, Instant.now())
                                : new Reply.NotTransferred(
                                        t.commandId(),
                                        FakeBridge.NODE,
                                        "dest: this number does not exist in TRANSFER_CONTEXT",
                                        Instant.now()));
            }
        });
        assertThat(move("1700000000.42", "9999").text()).isEqualTo("{\"result\":\"arrived\"}");
        var refused = move("1700000000.42", "9000");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asString())
                .isEqualTo("urn:alterisk:problem:transfer.refused");
        assertThat(move("101.1", "9999").json().get("type").asString())
                .isEqualTo("urn:alterisk:problem:transfer.not_a_party");
        assertThat(move("1&2", "9999").status()).isEqualTo(422);
        assertThat(move("1.2", "*21").status()).isEqualTo(422);
        assertThat(bridge.commands(Transfer.class)).hasSize(2);
    }

    private ApiClient.Answer move(String uniqueId, String dest) throws Exception {
        return crm.post(
                "/api/v1/transfers",
                "{\"uniqueId\":\"%s\",\"dest\":\"%s\"}".formatted(uniqueId, dest));
    }

    @Test
    void routesAreShownAndANumberIsTriedOut() throws Exception {
        var routes = crm.get("/api/v1/routes").json();
        assertThat(routes.get("makecall").get(0).get("example").asString())
                .isEqualTo("PJSIP/8495****@moscow");
        assertThat(routes.get("lastDay").get("complete").asBoolean()).isTrue();
        var match = crm.get("/api/v1/routes/match?number=%2B7(495)1234567").json();
        assertThat(match.get("number").asString()).isEqualTo("84951234567");
        assertThat(match.get("makecall").get(0).get("dialString").asString())
                .isEqualTo("PJSIP/84951234567@moscow");
        assertThat(match.get("autocall").isEmpty()).isTrue();
        assertThat(crm.get("/api/v1/routes/match?number=112").status()).isEqualTo(422);
    }
}
