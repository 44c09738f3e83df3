package org.alterisk.gateway.api;

import static org.alterisk.schema.db.Tables.ACCESS_TOKEN_CALLS;
import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.TestIntake;
import org.alterisk.gateway.token.Quota;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.autocall.AutocallStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// What a token may use, over two gateways; and who changed that.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaIT {
    private static final String ORDERS = "/api/v1/autocalls";
    private static final String ORDER = "{\"number\":\"%s\",\"files\":[\"welcome\"]}";

    private final TestBed bed = TestBed.shared();
    private final Gateway one = bed.gateway();
    private final Gateway other = bed.gateway();
    private final Database database = bed.open();
    private final TokenStore tokens = new TokenStore(database.jooq());

    QuotaIT() throws Exception {}

    @AfterAll
    void stop() {
        one.close();
        other.close();
        database.close();
    }

    private ApiClient client(Gateway gateway, String token) {
        var client = new ApiClient(gateway.port(), token);
        await().until(() -> client.get(ORDERS + "/4294967296").status() != 401);
        return client;
    }

    private String token(String name, Quota quota) {
        return tokens.create(name, Role.PUBLISH, quota, "test").orElseThrow().text();
    }

    private static String type(ApiClient.Answer answer) {
        return answer.json().path("type").asString();
    }

    @Test
    void theCallsOfADayAreCountedOverAllGateways() throws Exception {
        var text = token("counted", new Quota(null, 120, List.of()));
        var clients = List.of(client(one, text), client(other, text));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks =
                    IntStream.range(0, 200)
                            .<Callable<Integer>>mapToObj(i ->
                                    () ->
                                            clients.get(i % 2)
                                                    .post(ORDERS, ORDER.formatted("2005550001"))
                                                    .status())
                            .toList();
            var statuses = threads.invokeAll(tasks).stream().map(task -> task.resultNow()).toList();

            assertThat(statuses).containsOnly(201, 429);
            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(120);
        }
        var refused = clients.getFirst().post(ORDERS, ORDER.formatted("2005550001"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(type(refused)).endsWith("quota.calls");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 86_401);
        assertThat(database.jooq().fetch(ACCESS_TOKEN_CALLS).getValues(ACCESS_TOKEN_CALLS.CALLS))
                .contains(120);
        // what is no call does not count, and does not need one
        assertThat(clients.getFirst().get(ORDERS + "/4294967296").status()).isEqualTo(404);
        assertThat(clients.getFirst().post(ORDERS, "{}").status()).isEqualTo(422);
    }

    @Test
    void aLineOfABatchIsACallAndARefusedOneIsNone() throws Exception {
        var client = client(one, token("batches", new Quota(null, 3, List.of("200"))));
        var batch =
                String.join(
                        "\n",
                        ORDER.formatted("2005550001"),
                        ORDER.formatted("3005550001"),
                        ORDER.formatted("2005550002"),
                        ORDER.formatted("2005550003"));

        var lines = client.send("POST", ORDERS + "/batch", "application/x-ndjson", batch).text();

        assertThat(lines.lines().map(line -> ApiJson.MAPPER.readTree(line).path("status").asInt()))
                .containsExactly(201, 403, 201, 201);
        assertThat(client.post(ORDERS, ORDER.formatted("2005550004")).status()).isEqualTo(429);
    }

    @Test
    void anOrderThatIsRepeatedIsOneCall() throws Exception {
        var client = client(one, token("repeating", new Quota(null, 2, List.of())));
        var first = ORDER.formatted("2005550001").replace("{", "{\"key\":\"order-1\",");
        assertThat(client.post(ORDERS, first).status()).isEqualTo(202);
        try (var intake = new TestIntake(bed)) {
            await().until(() -> {
                intake.takeIn(AutocallStatus.QUEUED);
                return database.jooq().fetchExists(AUTOCALL, AUTOCALL.JOB_KEY.eq("order-1"));
            });
        }

        for (int i = 0; i < 3; i++) {
            assertThat(client.post(ORDERS, first).status()).isEqualTo(200);
        }
        assertThat(client.post(ORDERS, ORDER.formatted("2005550001")).status()).isEqualTo(201);
        assertThat(client.post(ORDERS, ORDER.formatted("2005550001")).status()).isEqualTo(429);
        // the day's calls are spent: whoever repeats an order is still told of it
        assertThat(client.post(ORDERS, first).status()).isEqualTo(200);
    }

    @Test
    void onlyNumbersThatTheTokenMayCallAreTaken() throws Exception {
        var client = client(one, token("regional", new Quota(null, null, List.of("7495"))));

        assertThat(client.post(ORDERS, ORDER.formatted("+7 (495) 123-45-67")).status())
                .isEqualTo(201);
        var refused = client.post(ORDERS, ORDER.formatted("+7 (812) 123-45-67"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(type(refused)).endsWith("quota.numbers");
        assertThat(refused.text()).doesNotContain("812");
    }

    @Test
    void requestsOfAMinuteAreBoundedAndTheBoundIsChangedWhileItRuns() throws Exception {
        var client = client(one, token("quick", Quota.NONE));
        assertThat(tokens.limit("quick", new Quota(5, null, List.of()), "ann")).isTrue();

        await().until(() -> client.get(ORDERS + "/4294967296").status() == 429);

        var refused = client.get(ORDERS + "/4294967296");
        assertThat(type(refused)).endsWith("quota.requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 13);
        tokens.limit("quick", Quota.NONE, "ann");
        await().until(() -> client.get(ORDERS + "/4294967296").status() == 404);
    }

    @Test
    void whoMadeAndChangedTokensIsOnRecord() throws Exception {
        var _ = tokens.create("short-lived", Role.OPERATE, "ann").orElseThrow();
        tokens.limit("short-lived", new Quota(60, 1000, List.of("7495", "8")), "bob");
        tokens.revoke("short-lived", "eve");
        var root =
                client(one, tokens.create("auditor", Role.ADMINISTER, "test").orElseThrow().text());

        var audit = root.get("/api/v1/audit?subject=short-lived").json().path("audit");

        assertThat(audit.valueStream().map(QuotaIT::told))
                .containsExactly(
                        "token.revoke by eve: ",
                        "token.change by bob: role operate, 60 requests a minute, 1000 calls a day,"
                                + " numbers 7495,8",
                        "token.create by ann: role operate");
        var first = root.get("/api/v1/audit?limit=1&subject=short-lived").json();
        assertThat(first.path("audit").size()).isEqualTo(1);
        var second = root.get(first.path("next").asString()).json();
        assertThat(told(second.path("audit").path(0))).startsWith("token.change");
        assertThat(root.get("/api/v1/audit?who=x").status()).isEqualTo(422);
        assertThat(root.get("/api/v1/audit?before=x").status()).isEqualTo(422);
    }

    private static String told(tools.jackson.databind.JsonNode entry) {
        return "%s by %s: %s"
                .formatted(
                        entry.path("action").asString(),
                        entry.path("who").asString(),
                        entry.path("detail").asString(""));
    }

    @Test
    void theRecordOfChangesIsForAdministratorsAndIsNotChanged() throws Exception {
        var operator =
                client(one, tokens.create("curious", Role.OPERATE, "test").orElseThrow().text());

        assertThat(operator.get("/api/v1/audit").status()).isEqualTo(403);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> database.jooq().execute("update audit set who = 'nobody'"))
                .hasMessageContaining("kept as it is");
    }
}
