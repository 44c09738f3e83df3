package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Autocalls by the REST API: two tries, a second apart. The carrier is the judge of what was
/// dialled.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RestCases extends Cases {
    private final Alterisk alterisk;
    private final RestClient system;

    RestCases(Telephony telephony) {
        super(
                telephony,
                Map.of(
                        "AUTO_CALL_TRIES_COUNT", "2",
                        "AUTO_CALL_TRIES_PERIOD", "1",
                        "AUTO_CALL_MAX_DURATION", "60"));
        alterisk = start();
        system = alterisk.rest();
    }

    @AfterAll
    void stop() {
        alterisk.close();
    }

    @Test
    void whatWasDoneForABusyNumberIsExplainedTryByTry() {
        var number = numberThat("486");
        long id = created(order(number, ""));
        var whole = awaitStatus(id, "busy");
        assertThat(telephony.callsTo(number)).hasSize(2);
        assertThat(whole.get("attempts"))
                .hasSize(2)
                .allSatisfy(attempt -> {
                    assertThat(attempt.get("outcome").asString()).isEqualTo("busy");
                    assertThat(attempt.get("cause").asInt()).isEqualTo(17);
                });
        assertThat(StreamSupport.stream(whole.get("timeline").spliterator(), false))
                .extracting(event -> event.get("what").asString())
                .containsSubsequence("queued", "attempt", "ended", "attempt", "ended", "final");
        assertThat(whole.get("timeline").toString())
                .contains(
                        "try 1 of 2 through ",
                        "try 2 of 2 through ",
                        "the line was busy, cause 17");
    }

    @Test
    void anOrderWithAKeyIsCalledOnceHoweverOftenAndWhereverItIsGiven() {
        var number = numberThat("202");
        var key = UUID.randomUUID().toString();
        var order = order(number, ",\"key\":\"" + key + "\"");
        long id = created(order);
        alterisk.publish(order);
        var again = system.post("/autocalls", order);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().get("id").asLong()).isEqualTo(id);
        awaitStatus(id, "sent");
        assertThat(system.post("/autocalls", order).body().get("id").asLong()).isEqualTo(id);
        var other = system.post("/autocalls", order.replace("short", "welcome"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body().get("id").asLong()).isEqualTo(id);
        awaitStatus(created(order(numberThat("202"), "")), "sent"); // a later one overtakes nothing
        assertThat(telephony.callsTo(number)).hasSize(1);
    }

    @Test
    void whatIsCancelledBeforeItsTimeIsNeverDialled() {
        var number = numberThat("202");
        var time = Instant.now().plus(telephony.real(Duration.ofSeconds(3)));
        long id = created(order(number, ",\"notBefore\":\"" + time + "\""));
        assertThat(system.post("/cancellations", "{\"id\":" + id + "}").status()).isEqualTo(202);
        awaitStatus(id, "cancelled");
        assertThat(system.post("/cancellations", "{\"id\":" + id + "}").status()).isEqualTo(409);
        awaitStatus(
                created(order(numberThat("202"), ",\"notBefore\":\"" + time.plusSeconds(1) + "\"")),
                "sent");
        assertThat(telephony.callsTo(number)).isEmpty();
    }

    @Test
    void nothingIsDialledWhileDiallingIsPaused() {
        assertThat(system.post("/pauses", "{}").status()).isEqualTo(200);
        var number = numberThat("202");
        long id = created(order(number, ""));
        // longer than a worker waits until it looks again
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> telephony.callsTo(number).isEmpty());
        assertThat(system.get("/autocalls/" + id).body().get("status").asString())
                .isEqualTo("queued");

        assertThat(system.delete("/pauses").status()).isEqualTo(200);

        awaitStatus(id, "sent");
        assertThat(telephony.callsTo(number)).hasSize(1);
    }

    @Test
    void whatTheRequirementsUrlOrderedIsExplainedToo() {
        var number = numberThat("202");
        long id = alterisk.crm().autocall(number, List.of("short"));
        var whole = awaitStatus(id, "sent");
        assertThat(whole.get("number").asString()).isEqualTo(number);
        assertThat(whole.get("timeline").toString()).contains("answered", "delivered");
    }

    @Test
    void aTraceGoesFromTheRequestToTheAttemptAndTheStatuses() {
        var traceId = UUID.randomUUID().toString().replace("-", "");
        var traceparent = "00-" + traceId + "-00f067aa0ba902b7-01";
        var order = order(numberThat("202"), "");

        var answer = system.post("/autocalls", order, "traceparent", traceparent);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        long id = answer.body().get("id").asLong();
        var whole = awaitStatus(id, "sent");
        assertThat(whole.get("traceId").asString()).isEqualTo(traceId);
        var attempt = whole.get("attempts").get(0);
        assertThat(headersOf(alterisk.topics().jobs(), "" + id)).containsExactly(traceparent);
        assertThat(headersOf(alterisk.topics().statuses(), "" + id))
                .isNotEmpty()
                .containsOnly(traceparent);
        var commands = alterisk.topics().commands(attempt.get("node").asString());
        assertThat(records(commands, attempt.get("attemptId").asString()).getFirst().value())
                .asString(StandardCharsets.UTF_8)
                .contains(traceparent);
    }

    private List<String> headersOf(String topic, String key) {
        return records(topic, key).stream()
                .map(record -> record.headers().lastHeader("traceparent"))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic, String key) {
        try (var records = alterisk.read(topic)) {
            return await().atMost(Duration.ofSeconds(10))
                    .until(
                            () -> records.all(record -> key.equals(record.key())),
                            found -> !found.isEmpty());
        }
    }

    private static String order(String number, String more) {
        return "{\"number\":\"%s\",\"files\":[\"short\"]%s}".formatted(number, more);
    }

    private long created(String order) {
        var answer = system.post("/autocalls", order);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().get("id").asLong();
    }

    private JsonNode awaitStatus(long id, String status) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> system.get("/autocalls/" + id).body(),
                        whole -> whole.get("status").asString().equals(status));
    }
}
