package org.alterisk.gateway.api;

import static org.alterisk.schema.db.Tables.SETTING_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.RawHttp;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.TestIntake;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.autocall.AutocallStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The REST API on a real queue and a real database; a stand-in for a worker takes the jobs in.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiIT {
    private static final String ORDER =
            "{\"number\":\"+7 (495) 123-45-67\",\"files\":[\"welcome\"]}";

    private final TestBed bed = TestBed.shared();
    private final Gateway gateway = bed.gateway();
    private final Database database = bed.open();
    private final TokenStore tokens = new TokenStore(database.jooq());
    private final ApiClient crm = client("crm", Role.PUBLISH);
    private final ApiClient operator = client("night", Role.OPERATE);
    private final ApiClient administrator = client("root", Role.ADMINISTER);
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

    ApiIT() throws Exception {}

    @AfterAll
    void stop() throws Exception {
        over = true;
        worker.join();
        gateway.close();
        database.close();
    }

    @BeforeEach
    void theTokensAreKnown() {
        await().until(() -> administrator.get("/api/v1/settings").status() == 200);
        await().until(() -> operator.get("/api/v1/settings").status() == 200);
        await().until(() -> crm.get("/api/v1/autocalls/1").status() != 401);
    }

    private ApiClient client(String name, Role role) {
        return new ApiClient(
                gateway.port(), tokens.create(name, role, "test").orElseThrow().text());
    }

    private static String keyed(String key, String file) {
        return "{\"key\":\"%s\",\"number\":\"2005550001\",\"files\":[\"%s\"]}".formatted(key, file);
    }

    private static String newKey() {
        return "k" + UUID.randomUUID();
    }

    @Test
    void anOrderIsAcceptedAndFoundWhereTheAnswerSays() throws Exception {
        var answer = crm.post("/api/v1/autocalls", ORDER);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        long id = answer.json().get("id").asLong();
        assertThat(answer.text()).isEqualTo("{\"id\":" + id + ",\"status\":\"queued\"}");
        assertThat(answer.header("Location")).isEqualTo("/api/v1/autocalls/" + id);
        assertThat(crm.get(answer.header("Location")).json().get("status").asString())
                .isEqualTo("queued");
        await().untilAsserted(() -> {
            var whole = crm.get(answer.header("Location")).json();
            assertThat(whole.path("number").asString("")).isEqualTo("74951234567");
            assertThat(whole.get("attempts").isEmpty()).isTrue();
            assertThat(whole.get("timeline").get(0).get("what").asString()).isEqualTo("queued");
        });
        assertThat(new RawHttp(gateway.port()).body("autocallstatus=" + id))
                .isEqualTo("Answer: Queued\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | 400 | value",
                "[] | 400 | value",
                "{\"files\":[\"welcome\"]} | 422 | number",
                "{\"number\":\"20&PJSIP/x\",\"files\":[\"welcome\"]} | 422 | number",
                "{\"number\":\"112\",\"files\":[\"welcome\"]} | 422 | number",
                "{\"number\":\"2005550001\",\"files\":[\"../x\"]} | 422 | files",
                "{\"number\":\"2005550001\",\"files\":[\"x\"],\"id\":7} | 422 | id",
                "{\"number\":\"2005550001\",\"files\":[\"x\"],\"priority\":10} | 422 | priority",
                "{\"cancel\":{\"id\":7}} | 422 | cancel",
            })
    void aWrongOrderIsRefusedWithTheFieldAndTheRule(String order, int status, String field)
            throws Exception {
        var answer = crm.post("/api/v1/autocalls", order);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
        assertThat(answer.json().get("detail").asString()).startsWith(field + ": ");
        assertThat(answer.json().get("type").asString()).startsWith("urn:alterisk:problem:");
        assertThat(answer.text()).doesNotContain("PJSIP", "../");
    }

    @Test
    void aKeyTellsANewOrderFromARepeatedOneAndFromAnother() throws Exception {
        var key = newKey();
        var first = crm.post("/api/v1/autocalls", keyed(key, "welcome"));
        var again = crm.post("/api/v1/autocalls", keyed(key, "welcome"));
        var other = crm.post("/api/v1/autocalls", keyed(key, "goodbye"));

        long id = first.json().get("id").asLong();
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id").asLong()).isEqualTo(id);
        assertThat(again.json().get("repeated").asBoolean()).isTrue();
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().get("type").asString()).isEqualTo("urn:alterisk:problem:key.taken");
        assertThat(other.json().get("id").asLong()).isEqualTo(id);
    }

    @Test
    void theKeyMayStandInTheHeader() throws Exception {
        var key = newKey();
        var order = keyed(key, "welcome").replace("\"key\":\"" + key + "\",", "");
        var first = crm.post("/api/v1/autocalls", order, "Idempotency-Key", "\"" + key + "\"");
        var again = crm.post("/api/v1/autocalls", order, "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(crm.post("/api/v1/autocalls", keyed(key, "welcome")).status()).isEqualTo(200);
        assertThat(
                        crm.post("/api/v1/autocalls", keyed("x", "welcome"), "Idempotency-Key", key)
                                .json()
                                .get("field")
                                .asString())
                .isEqualTo("Idempotency-Key");
        assertThat(crm.post("/api/v1/autocalls", order, "Idempotency-Key", "a b").status())
                .isEqualTo(422);
    }

    @Test
    void ofManyAtOnceWithOneKeyOneIsNew() throws Exception {
        var key = newKey();
        var answers = new ArrayList<ApiClient.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ApiClient.Answer> ask =
                    () -> crm.post("/api/v1/autocalls", keyed(key, "welcome"));
            for (var done : threads.invokeAll(IntStream.range(0, 20).mapToObj(_ -> ask).toList())) {
                answers.add(done.get());
            }
        }
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(19);
        assertThat(
                        answers.stream()
                                .map(answer -> answer.json().get("id").asLong())
                                .collect(Collectors.toSet()))
                .hasSize(1);
    }

    @Test
    void eachLineOfABatchHasItsOwnResult() throws Exception {
        var key = newKey();
        var lines =
                List.of(ORDER, "no json", keyed(key, "welcome"), keyed(key, "goodbye"), "", ORDER);
        var answer =
                crm.send(
                        "POST",
                        "/api/v1/autocalls/batch",
                        "application/x-ndjson",
                        String.join("\n", lines) + "\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        var results = answer.text().lines().map(ApiJson.MAPPER::readTree).toList();
        assertThat(results)
                .extracting(line -> line.get("line").asInt())
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(List.of(results.get(2), results.get(3)))
                .extracting(line -> line.get("status").toString())
                .containsExactlyInAnyOrder("201", "409");
        assertThat(results.get(0).get("order").get("id").asLong())
                .isPositive()
                .isNotEqualTo(results.get(5).get("order").get("id").asLong());
        assertThat(results.get(1).get("status").asInt()).isEqualTo(400);
        assertThat(results.get(1).get("problem").get("field").asString()).isEqualTo("value");
        assertThat(results.get(4).get("status").asInt()).isEqualTo(400);
    }

    @Test
    void theListFiltersAndPages() throws Exception {
        var number = "3" + Math.abs(UUID.randomUUID().getLeastSignificantBits() % 1_000_000_000L);
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(
                    crm.post(
                                    "/api/v1/autocalls",
                                    "{\"number\":\""
                                            + number
                                            + "\",\"files\":[\"x\"],\"key\":\""
                                            + newKey()
                                            + "\"}")
                            .json()
                            .get("id")
                            .asLong());
        }
        var first = operator.get("/api/v1/autocalls?limit=3&number=" + number).json();
        var second = operator.get(first.get("next").asString()).json();
        assertThat(first.get("autocalls").size()).isEqualTo(3);
        assertThat(second.get("autocalls").size()).isEqualTo(2);
        assertThat(second.has("next")).isFalse();
        var listed = new ArrayList<Long>();
        first.get("autocalls").forEach(autocall -> listed.add(autocall.get("id").asLong()));
        second.get("autocalls").forEach(autocall -> listed.add(autocall.get("id").asLong()));
        assertThat(listed).isEqualTo(ids);
        assertThat(
                        operator.get("/api/v1/autocalls?status=sent&number=" + number)
                                .json()
                                .get("autocalls")
                                .isEmpty())
                .isTrue();
        assertThat(operator.get("/api/v1/autocalls?limit=0").status()).isEqualTo(422);
    }

    @Test
    void aCancelGoesIntoTheQueueAndAFinalAutocallIsNoneToCancel() throws Exception {
        var key = newKey();
        long id = crm.post("/api/v1/autocalls", keyed(key, "welcome")).json().get("id").asLong();

        assertThat(crm.post("/api/v1/cancellations", "{\"key\":\"" + key + "\"}").status())
                .isEqualTo(202);
        await().untilAsserted(() ->
                assertThat(crm.get("/api/v1/autocalls/" + id).json().get("status").asString())
                        .isEqualTo("cancelled"));
        assertThat(crm.post("/api/v1/cancellations", "{\"id\":" + id + "}").status())
                .isEqualTo(409);
        assertThat(crm.post("/api/v1/cancellations", "{\"id\":4294967296}").status())
                .isEqualTo(404);
        assertThat(crm.post("/api/v1/cancellations", "{\"key\":\"" + newKey() + "\"}").status())
                .isEqualTo(404);
        assertThat(crm.post("/api/v1/cancellations", "{\"id\":1,\"key\":\"x\"}").status())
                .isEqualTo(422);
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(crm.get("/api/v1/autocalls/4294967295").json().get("status").asInt())
                .isEqualTo(404);
        assertThat(crm.get("/api/v1/autocalls/x").status()).isEqualTo(422);
        var nothing = crm.get("/api/v1/nothing");
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.json().get("type").asString())
                .isEqualTo("urn:alterisk:problem:path.unknown");
        assertThat(new RawHttp(gateway.port()).send("GET /nothing HTTP/1.1"))
                .endsWith("\r\n\r\nnot found\n")
                .contains("Content-Type: text/plain; charset=utf-8\r\n");
    }

    @Test
    void settingsAreChangedAllOrNoneAndTheTokenIsOnRecord() throws Exception {
        var patch = "application/merge-patch+json";
        var refused =
                administrator.send(
                        "PATCH",
                        "/api/v1/settings",
                        patch,
                        "{\"AUTO_CALL_TRIES_COUNT\":\"5\",\"AUTO_CALL_SIM_CALLS\":\"257\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("field").asString()).isEqualTo("AUTO_CALL_SIM_CALLS");
        assertThat(value("AUTO_CALL_TRIES_COUNT")).isEqualTo("3");

        assertThat(
                        administrator
                                .send(
                                        "PATCH",
                                        "/api/v1/settings",
                                        patch,
                                        "{\"AUTO_CALL_TRIES_COUNT\":\"5\"}")
                                .status())
                .isEqualTo(200);
        assertThat(value("AUTO_CALL_TRIES_COUNT")).isEqualTo("5");
        administrator.send("PATCH", "/api/v1/settings", patch, "{\"AUTO_CALL_TRIES_COUNT\":null}");
        assertThat(value("AUTO_CALL_TRIES_COUNT")).isEqualTo("3");
        assertThat(
                        database.jooq()
                                .selectFrom(SETTING_CHANGE)
                                .where(SETTING_CHANGE.NAME.eq("AUTO_CALL_TRIES_COUNT"))
                                .fetch(SETTING_CHANGE.CHANGED_BY))
                .containsExactly("root (REST)", "root (REST)");
        assertThat(
                        administrator
                                .send("PATCH", "/api/v1/settings", patch, "{\"NO_SUCH\":\"1\"}")
                                .json()
                                .get("field")
                                .asString())
                .isEqualTo("NO_SUCH");
    }

    private String value(String name) throws Exception {
        for (var setting : operator.get("/api/v1/settings").json().get("settings")) {
            if (setting.get("name").asString().equals(name)) {
                return setting.get("value").asString();
            }
        }
        throw new AssertionError("no such setting");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/autocalls, PUBLISH",
        "POST, /api/v1/autocalls/batch, PUBLISH",
        "GET, /api/v1/autocalls/1, PUBLISH",
        "POST, /api/v1/cancellations, PUBLISH",
        "GET, /api/v1/autocalls, OPERATE",
        "GET, /api/v1/settings, OPERATE",
        "PATCH, /api/v1/settings, ADMINISTER",
    })
    void eachRouteNeedsItsRole(String method, String path, Role needed) throws Exception {
        for (var stranger : List.of("", "alterisk_x", "x".repeat(500))) {
            var answer = new ApiClient(gateway.port(), stranger).send(method, path, "a/b", "");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
        var holders =
                Map.of(Role.PUBLISH, crm, Role.OPERATE, operator, Role.ADMINISTER, administrator);
        for (var holder : holders.entrySet()) {
            int status = holder.getValue().send(method, path, "a/b", "").status();
            assertThat(status == 403).isEqualTo(!holder.getKey().includes(needed));
            assertThat(status).isNotEqualTo(401);
        }
    }

    @Test
    void aRevokedTokenCountsNoMoreWithinASecondOrSo() throws Exception {
        var fired = client("fired", Role.PUBLISH);
        await().until(() -> fired.get("/api/v1/autocalls/1").status() != 401);
        assertThat(tokens.revoke("fired", "test")).isTrue();
        await().until(() -> fired.get("/api/v1/autocalls/1").status() == 401);
        assertThat(tokens.revoke("fired", "test")).isFalse();
        assertThat(tokens.create("crm", Role.ADMINISTER, "test")).isEmpty();
    }

    @Test
    void aBodyOfAnotherTypeOrTooLargeIsNotRead() throws Exception {
        assertThat(crm.send("POST", "/api/v1/autocalls", "text/plain", ORDER).status())
                .isEqualTo(415);
        assertThat(crm.post("/api/v1/autocalls", " ".repeat(70_000)).status()).isEqualTo(413);
        assertThat(
                        crm.send(
                                        "POST",
                                        "/api/v1/autocalls",
                                        "application/json; charset=utf-8",
                                        ORDER)
                                .status())
                .isEqualTo(201);
    }
}
