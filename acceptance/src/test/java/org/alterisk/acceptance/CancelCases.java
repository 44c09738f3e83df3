package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/// Orders that are cancelled, or that may be called in a certain time only. The carrier is the
/// judge of what was dialled.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CancelCases extends Cases {
    private static final Duration PERIOD = Duration.ofSeconds(3);
    private static final List<String> LONG = Collections.nCopies(10, "welcome");

    private final JsonMapper json = JsonMapper.builder().build();
    private final Alterisk alterisk;
    private final Records statuses;
    private final Records rejected;

    CancelCases(Telephony telephony) {
        super(
                telephony,
                Map.of(
                        "AUTO_CALL_TRIES_COUNT", "9",
                        "AUTO_CALL_TRIES_PERIOD", "" + PERIOD.toSeconds(),
                        "AUTO_CALL_RING_TIMEOUT", "5",
                        "AUTO_CALL_MAX_DURATION", "60"));
        alterisk = start();
        statuses = alterisk.read(alterisk.topics().statuses());
        rejected = alterisk.read(alterisk.topics().rejectedJobs());
    }

    @AfterAll
    void stop() {
        statuses.close();
        rejected.close();
        alterisk.close();
    }

    @Test
    void cancelledByItsIdWhileItWaitsForItsRetryItIsNeverDialledAgain() {
        var number = numberThat("486");
        var key = order(number, "");
        long id = await(key, "queued", 2).path("autocallId").asLong();
        alterisk.publish("{\"cancel\":{\"id\":" + id + "}}");
        assertThat(await(key, "cancelled", 3).path("reason").asString()).startsWith("cancelled");
        assertThat(alterisk.crm().status(id)).isEqualTo("NO ANSWER");
        awaitAnotherThatIsDueIn(PERIOD.plusSeconds(1));
        assertThat(telephony.callsTo(number)).hasSize(1);
    }

    @Test
    void cancelledByItsKeyBeforeItsTimeItIsNeverDialled() {
        var number = numberThat("202");
        var key = order(number, in("notBefore", PERIOD));
        await(key, "queued", 1);
        cancel(key);
        await(key, "cancelled", 2);
        awaitAnotherThatIsDueIn(PERIOD.plusSeconds(1));
        assertThat(telephony.callsTo(number)).isEmpty();
    }

    @Test
    void cancelledInACallThatIsAnsweredItIsSent() {
        var number = numberThat("202");
        var key = order(number, "", LONG);
        var before = awaitCall(number);
        cancel(key);
        awaitTakenInAfterThat();
        assertThat(telephony.callsTo(number)).allMatch(CarrierCall::live);
        await(key, "sent", 2);
        assertThat(telephony.callsTo(number)).singleElement().matches(c -> c.id().equals(before));
        assertThat(rejectedOf(key)).isEmpty();
    }

    @Test
    void cancelledInACallThatIsNotAnsweredItIsNotDialledAgain() {
        var number = numberThat("180");
        var key = order(number, "");
        awaitCall(number);
        cancel(key);
        var cancelled = await(key, "cancelled", 2);
        assertThat(cancelled.path("attempts").asInt()).isEqualTo(1);
        awaitAnotherThatIsDueIn(PERIOD.plusSeconds(1));
        assertThat(telephony.callsTo(number)).hasSize(1);
    }

    @Test
    void aCancelOfWhatIsFinalIsRejectedAndChangesNothing() {
        var number = numberThat("202");
        var key = order(number, "");
        long id = await(key, "sent", 2).path("autocallId").asLong();
        cancel(key);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(rejectedOf(key)).containsExactly("cancel.final"));
        assertThat(alterisk.crm().status(id)).isEqualTo("OK (Sent)");
    }

    @Test
    void nothingIsDialledBeforeItsTime() {
        var number = numberThat("202");
        var notBefore = Instant.now().plus(PERIOD);
        await(order(number, ",\"notBefore\":\"" + notBefore + "\""), "sent", 2);
        assertThat(telephony.callsTo(number))
                .singleElement()
                .satisfies(call -> assertThat(call.invited()).isAfterOrEqualTo(notBefore));
    }

    @Test
    void nothingIsDialledFromItsExpiryOnAndItEndsAsExpired() {
        var number = numberThat("486");
        var expiresAt = Instant.now().plus(PERIOD.multipliedBy(2));
        var key = order(number, ",\"expiresAt\":\"" + expiresAt + "\"");
        var expired = awaitFinal(key);
        assertThat(expired.path("status").asString()).isEqualTo("expired");
        long id = expired.path("autocallId").asLong();
        assertThat(alterisk.crm().status(id)).isEqualTo("NO ANSWER");
        awaitAnotherThatIsDueIn(PERIOD.multipliedBy(2));
        assertThat(telephony.callsTo(number))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.invited()).isBefore(expiresAt));
    }

    private String order(String number, String more) {
        return order(number, more, List.of("short"));
    }

    private String order(String number, String more, List<String> files) {
        var key = "order-" + UUID.randomUUID();
        alterisk.publish(
                "{\"key\":\"%s\",\"number\":\"%s\",\"files\":%s%s}"
                        .formatted(key, number, json.writeValueAsString(files), more));
        return key;
    }

    private void cancel(String key) {
        alterisk.publish("{\"cancel\":{\"key\":\"" + key + "\"}}");
    }

    private static String in(String field, Duration duration) {
        return ",\"%s\":\"%s\"".formatted(field, Instant.now().plus(duration));
    }

    private String awaitCall(String number) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> telephony.callsTo(number), calls -> !calls.isEmpty())
                .getFirst()
                .id();
    }

    /// What would have been dialled by then has been dialled.
    private void awaitAnotherThatIsDueIn(Duration duration) {
        await(order(numberThat("202"), in("notBefore", duration)), "sent", 2);
    }

    private void awaitTakenInAfterThat() {
        await(order(numberThat("202"), in("notBefore", Duration.ofHours(1))), "queued", 1);
    }

    private JsonNode await(String key, String status, int version) {
        var found = awaitVersion(key, version);
        assertThat(found.path("status").asString()).isEqualTo(status);
        return found;
    }

    private JsonNode awaitVersion(String key, int version) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> statusesOf(key), s -> s.stream().anyMatch(is(version)))
                .stream()
                .filter(is(version))
                .findFirst()
                .orElseThrow();
    }

    private static Predicate<JsonNode> is(int version) {
        return event -> event.path("version").asInt() == version;
    }

    private JsonNode awaitFinal(String key) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> statusesOf(key),
                        s ->
                                s.stream()
                                        .anyMatch(
                                                e -> !e.path("status").asString().equals("queued")))
                .getLast();
    }

    private List<JsonNode> statusesOf(String key) {
        return statuses.all(_ -> true).stream()
                .map(record -> json.readTree(record.value()))
                .filter(event -> key.equals(event.path("key").asString("")))
                .toList();
    }

    private List<String> rejectedOf(String key) {
        return rejected
                .all(r -> new String(r.value(), StandardCharsets.UTF_8).contains(key))
                .stream()
                .map(r -> r.headers().lastHeader("alterisk-reason-code").value())
                .map(code -> new String(code, StandardCharsets.UTF_8))
                .toList();
    }
}
