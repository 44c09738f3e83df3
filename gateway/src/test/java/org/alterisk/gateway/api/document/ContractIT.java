package org.alterisk.gateway.api.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.GatewayConfig;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.TestIntake;
import org.alterisk.gateway.api.ApiClient;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.document.Document.Operation;
import org.alterisk.gateway.api.document.Document.Part;
import org.alterisk.gateway.telephony.FakeBridge;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.message.Command.MakeCall;
import org.alterisk.schema.message.Command.Transfer;
import org.alterisk.schema.message.Reply;
import org.alterisk.schema.setting.Setting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The document and the running gateway say the same. A route that is added without its description
/// fails here, as does an example that is not answered as the document says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContractIT {
    /// Seen with servers away: `ApiOutageIT` asks for them. And 202, while nobody takes orders in;
    /// 429 is asked for by `QuotaIT`.
    private static final Set<Integer> NOT_HERE = Set.of(503, 202, 429);

    private static final Set<Integer> GOOD = Set.of(200, 201, 202, 204);

    private final TestBed bed = TestBed.shared();
    private final FakeBridge bridge = new FakeBridge(bed);
    private final Gateway gateway = gateway();
    private final Map<Role, ApiClient> clients = new EnumMap<>(Role.class);
    private final Document document;
    private final Set<String> seen = new TreeSet<>();
    private volatile boolean over;

    private final Thread worker =
            Thread.ofPlatform()
                    .start(() -> {
                        try (var intake = new TestIntake(bed)) {
                            while (!over) {
                                intake.takeIn(AutocallStatus.QUEUED);
                            }
                        }
                    });

    ContractIT() throws Exception {
        var served = new ApiClient(gateway.port(), "").get(DocumentRoutes.JSON_PATH);
        document = new Document(served.json());
    }

    private Gateway gateway() {
        var settings =
                Map.of(
                        Setting.MAKE_CALL_CHANNEL, "*=>PJSIP/trunk",
                        Setting.AUTO_CALL_CHANNEL, "8495=>PJSIP/moscow, *=>PJSIP/trunk",
                        Setting.MAKE_CALL_TRIES_COUNT, "1",
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

    /// What the examples speak of.
    @BeforeAll
    void begin() {
        try (var database = bed.open()) {
            for (var role : Role.values()) {
                var token = new TokenStore(database.jooq()).create(role.word(), role, "test");
                clients.put(role, new ApiClient(gateway.port(), token.orElseThrow().text()));
            }
        }
        bridge.script((b, command) -> {
            if (command instanceof MakeCall call && call.number().startsWith("486")) {
                b.ends(call.commandId(), Reply.Result.BUSY);
            } else if (command instanceof MakeCall call) {
                b.progress(call.commandId(), Reply.Stage.RINGING);
            } else if (command instanceof Transfer t) {
                b.reply(new Reply.Transferred(t.commandId(), FakeBridge.NODE, Instant.now()));
            }
        });
        bridge.registers("PJSIP/101", "192.168.1.7");
        bridge.talks("PJSIP/101", "101.1", "1700000000.42", "74951234567");
        await().until(() -> administrator().get("/api/v1/lines").text().contains("talking"));
    }

    @AfterAll
    void stop() throws Exception {
        over = true;
        worker.join();
        gateway.close();
        bridge.close();
    }

    private ApiClient administrator() {
        return client(Role.ADMINISTER);
    }

    private ApiClient client(Role role) {
        return java.util.Objects.requireNonNull(clients.get(role));
    }

    @Test
    @Order(1)
    void theDocumentIsOpenApi() throws Exception {
        assertThat(document.problems()).isEmpty();
        var yaml = new ApiClient(gateway.port(), "").get(DocumentRoutes.YAML_PATH);
        assertThat(yaml.text()).startsWith("openapi: 3.1.0");
    }

    @Test
    @Order(1)
    void thePageAndAllThatItNamesIsServedFromHere() throws Exception {
        var browser = new ApiClient(gateway.port(), "");
        var page = browser.get(DocsPage.PATH);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.text()).doesNotContain("//");
        for (var type :
                Map.of(
                                "/docs.js", "text/javascript",
                                "/swagger-ui.js", "text/javascript",
                                "/swagger-ui.css", "text/css")
                        .entrySet()) {
            assertThat(page.text()).contains("\"docs" + type.getKey() + "\"");
            var file = browser.get(DocsPage.PATH + type.getKey());
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Content-Type")).startsWith(type.getValue());
        }
        assertThat(browser.get(DocsPage.PATH + "/../openapi/openapi.yaml").status()).isEqualTo(404);
    }

    @Test
    @Order(1)
    void eachRouteIsInTheDocumentAndTheOtherWayRound() {
        var served =
                gateway.routes().stream()
                        .filter(route -> route.contains(" /api/"))
                        .collect(Collectors.toSet());
        assertThat(document.operations().stream().map(Operation::name).toList())
                .containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    @Order(1)
    void theExamplesFitTheSchemas() {
        for (var operation : document.operations()) {
            var body = document.part(operation.pointer() + "/requestBody");
            check(operation, body);
            for (var status : operation.node().get("responses").propertyNames()) {
                var response = document.response(operation, Integer.parseInt(status)).orElseThrow();
                check(operation, response);
                for (var example : examples(response).entrySet()) {
                    if (example.getValue().has("detail")) {
                        assertThat(example.getValue().get("status").asString()).isEqualTo(status);
                    }
                }
            }
        }
    }

    private void check(Operation operation, Part part) {
        examples(part)
                .forEach((name, value) ->
                        assertThat(document.problems(part, value))
                                .as(operation.name() + ", example " + name)
                                .isEmpty());
    }

    private static Map<String, JsonNode> examples(Part part) {
        if (!part.node().has("content")) {
            return Map.of();
        }
        var content = part.node().get("content").get(Document.type(part));
        return content.has("examples")
                ? content.get("examples").properties().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        example -> example.getValue().get("value"),
                                        (a, b) -> a,
                                        java.util.LinkedHashMap::new))
                : Map.of();
    }

    /// In the order of the document: an order is given before it is repeated.
    @Test
    @Order(2)
    void eachExampleIsAnsweredAsTheDocumentSays() throws Exception {
        for (var operation : document.operations()) {
            var body = document.part(operation.pointer() + "/requestBody");
            for (var example : examples(body).entrySet()) {
                var answer = send(operation, text(example.getValue()), Document.type(body));
                int status = statusOf(operation, example.getKey());
                assertThat(answer.status())
                        .as(operation.name() + ", example " + example.getKey() + answer.text())
                        .isEqualTo(status);
                checkAgainstExample(operation, status, example.getKey(), answer);
            }
            if (body.node().isMissingNode()) {
                var answer = ask(operation, exampleAddress(operation));
                assertThat(answer.status())
                        .as(operation.name() + answer.text())
                        .isIn(
                                operation.path().endsWith("/resend")
                                        ? Set.of(404) // nothing was posted yet
                                        : isStream(operation) ? Set.of(406) : GOOD);
            }
        }
    }

    private boolean isSeenHere(Operation operation, int status) {
        if (operation.path().endsWith("/resend")) {
            return status == 404; // nothing was posted yet
        }
        if (operation.path().endsWith("/cancellations") && status == 202) {
            return true;
        }
        // streams are opened by the tests of each
        return !NOT_HERE.contains(status)
                && !(isStream(operation) && Set.of(200, 403, 422).contains(status));
    }

    private boolean isStream(Operation operation) {
        return document.response(operation, 200)
                .filter(part -> Document.type(part).equals("text/event-stream"))
                .isPresent();
    }

    private int statusOf(Operation operation, String example) {
        return operation.node().get("responses").propertyNames().stream()
                .mapToInt(Integer::parseInt)
                .filter(status ->
                        examples(document.response(operation, status).orElseThrow())
                                .containsKey(example))
                .findAny()
                .orElseThrow(() ->
                        new AssertionError(
                                operation.name() + " has no response example " + example));
    }

    /// A problem is told word for word; of an answer the fields are the same.
    private void checkAgainstExample(
            Operation operation, int status, String name, ApiClient.Answer answer) {
        var expected =
                java.util.Objects.requireNonNull(
                        examples(document.response(operation, status).orElseThrow()).get(name));
        if (expected.isObject()) {
            if (status >= 400) {
                assertThat(without(answer.json(), "id")).isEqualTo(without(expected, "id"));
            }
            assertThat(Set.copyOf(answer.json().propertyNames()))
                    .as(operation.name() + ", example " + name)
                    .isEqualTo(Set.copyOf(expected.propertyNames()));
        }
    }

    private static JsonNode without(JsonNode node, String field) {
        var copy = ((tools.jackson.databind.node.ObjectNode) node).deepCopy();
        copy.remove(field);
        return copy;
    }

    @Test
    @Order(3)
    void whatIsWrongIsRefusedAsTheDocumentSays() throws Exception {
        for (var operation : document.operations()) {
            if (operation.isForAnybody()) {
                continue;
            }
            assertThat(checked(operation, unsigned(operation)).status()).isEqualTo(401);
            roles(operation);
            var body = document.part(operation.pointer() + "/requestBody");
            if (!body.node().isMissingNode()) {
                wrongBodies(operation, Document.type(body), body);
                unknown(operation, Document.type(body));
            }
            wrongQueries(operation);
        }
    }

    private ApiClient.Answer unsigned(Operation operation) throws Exception {
        var stranger = new ApiClient(gateway.port(), "alterisk_nobody");
        return operation.method().equals("GET")
                ? stranger.get(exampleAddress(operation))
                : stranger.send(operation.method(), exampleAddress(operation), "a/b", "{}");
    }

    private void roles(Operation operation) throws Exception {
        var needed =
                Arrays.stream(Role.values())
                        .filter(role -> role.word().equals(operation.role()))
                        .findAny()
                        .orElseThrow(() -> new AssertionError(operation.name() + " names no role"));
        for (var role : Role.values()) {
            var answer =
                    checked(
                            operation,
                            client(role)
                                    .send(
                                            operation.method(),
                                            exampleAddress(operation),
                                            "a/b",
                                            ""));
            assertThat(answer.status() == 403)
                    .as(operation.name() + " by " + role)
                    .isEqualTo(!role.includes(needed));
        }
    }

    private void wrongBodies(Operation operation, String type, Part part) throws Exception {
        assertThat(send(operation, "{}", "text/plain").status()).isEqualTo(415);
        int tooLarge = type.endsWith("ndjson") ? 17 << 20 : 70_000;
        assertThat(send(operation, " ".repeat(tooLarge), type).status()).isEqualTo(413);
        if (type.endsWith("json") && !type.contains("ndjson")) {
            assertThat(send(operation, "{", type).status()).isEqualTo(400);
            assertThat(send(operation, "[]", type).status()).isEqualTo(400);
            assertThat(send(operation, "{\"a\":1,\"a\":2}", type).status()).isEqualTo(400);
            assertThat(send(operation, "{\"\":\"x\",\"cancel\":{}}", type).status()).isEqualTo(422);
            var schema = part.node().get("content").get(type).get("schema");
            var required = document.part(at(part, type, schema)).node().get("required");
            if (required != null) {
                assertThat(send(operation, "{}", type).status()).isEqualTo(422);
            }
        } else {
            assertThat(send(operation, "", type).status()).isEqualTo(422);
        }
    }

    private void unknown(Operation operation, String type) throws Exception {
        if (operation.path().contains("{id}")) {
            var address = operation.path().replace("{id}", "4294967295");
            var answer = administrator().send(operation.method(), address, type, "{}");
            assertThat(checked(operation, answer).status()).isEqualTo(404);
        }
    }

    private static String at(Part part, String type, JsonNode schema) {
        return schema.has("$ref")
                ? schema.get("$ref").asString().substring(1)
                : part.pointer() + "/content/" + Document.escaped(type) + "/schema";
    }

    private void wrongQueries(Operation operation) throws Exception {
        if (!document.part(operation.pointer() + "/requestBody").node().isMissingNode()) {
            return;
        }
        if (document.response(operation, 422).isPresent() && !isStream(operation)) {
            var address = operation.path().replace("{id}", "no-id");
            assertThat(ask(operation, address + "?nothing=1").status()).isEqualTo(422);
        }
        if (document.response(operation, 404).isPresent()) {
            var address =
                    operation.path().replace("{id}", "4294967295").replace("{delivery}", "none");
            assertThat(ask(operation, address).status()).isEqualTo(404);
        }
    }

    /// A cancelled autocall cannot be cancelled again.
    @Test
    @Order(4)
    void anAutocallThatIsFinalIsNoneToCancel() throws Exception {
        var cancel =
                document.operations().stream()
                        .filter(operation -> operation.path().endsWith("/cancellations"))
                        .findAny()
                        .orElseThrow();
        await().until(() -> send(cancel, "{\"key\":\"order-4711\"}", ApiJson.TYPE).status() == 409);
    }

    @Test
    @Order(5)
    void eachDocumentedAnswerWasSeen() {
        var documented = new TreeSet<String>();
        for (var operation : document.operations()) {
            for (var status : operation.node().get("responses").propertyNames()) {
                if (isSeenHere(operation, Integer.parseInt(status))) {
                    documented.add(operation.name() + " " + status);
                }
            }
        }
        assertThat(seen).containsAll(documented);
    }

    private String exampleAddress(Operation operation) {
        var parameters = new ArrayList<JsonNode>();
        for (var place :
                List.of("", operation.node().has("parameters") ? operation.pointer() : "")) {
            var pointer =
                    (place.isEmpty() ? "/paths/" + Document.escaped(operation.path()) : place)
                            + "/parameters";
            var given = document.part(pointer);
            for (int i = 0; i < given.node().size(); i++) {
                parameters.add(document.part(given.pointer() + "/" + i).node());
            }
        }
        var address = operation.path();
        var query = new ArrayList<String>();
        for (var parameter : parameters) {
            if (parameter.get("example") == null) {
                continue;
            }
            var value = parameter.get("example").asString();
            switch (parameter.get("in").asString()) {
                case "path" ->
                        address =
                                address.replace(
                                        "{" + parameter.get("name").asString() + "}", value);
                case "query" ->
                        query.add(
                                parameter.get("name").asString()
                                        + "="
                                        + URLEncoder.encode(value, StandardCharsets.UTF_8));
                default -> {}
            }
        }
        return query.isEmpty() ? address : address + "?" + String.join("&", query);
    }

    private ApiClient.Answer ask(Operation operation, String address) throws Exception {
        return checked(
                operation,
                switch (operation.method()) {
                    case "DELETE" -> administrator().delete(address);
                    case "POST" -> administrator().post(address, "");
                    default -> administrator().get(address);
                });
    }

    private ApiClient.Answer send(Operation operation, String body, String type) throws Exception {
        return checked(
                operation,
                administrator().send(operation.method(), exampleAddress(operation), type, body));
    }

    /// Status, content type and body are as the document says.
    private ApiClient.Answer checked(Operation operation, ApiClient.Answer answer) {
        var what = operation.name() + " " + answer.status() + ": " + answer.text();
        var response = document.response(operation, answer.status());
        assertThat(response).as(what).isPresent();
        if (answer.status() == 204) {
            assertThat(answer.text()).as(what).isEmpty();
            seen.add(operation.name() + " 204");
            return answer;
        }
        var type = Document.type(response.get());
        assertThat(answer.header("Content-Type").split(";", 2)[0]).as(what).isEqualTo(type);
        switch (type) {
            case "application/x-ndjson" ->
                    answer.text()
                            .lines()
                            .forEach(line ->
                                    assertThat(
                                                    document.problems(
                                                            "/components/schemas/BatchLine",
                                                            ApiJson.MAPPER.readTree(line)))
                                            .as(what)
                                            .isEmpty());
            case "application/yaml" -> {}
            default ->
                    assertThat(document.problems(response.get(), answer.json())).as(what).isEmpty();
        }
        if (response.get().node().has("headers")) {
            for (var header : response.get().node().get("headers").propertyNames()) {
                assertThat(answer.header(header)).as(what).isNotEmpty();
            }
        }
        seen.add(operation.name() + " " + answer.status());
        return answer;
    }

    private static String text(JsonNode example) {
        return example.isString() ? example.asString() : example.toString();
    }
}
