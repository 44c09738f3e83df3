package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Jobs that other systems publish straight to Kafka.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KafkaJobCases extends Cases {
    private final Alterisk alterisk;
    private final Records statuses;
    private final Records rejected;

    KafkaJobCases(Telephony telephony) {
        super(telephony, Map.of("AUTO_CALL_TRIES_COUNT", "1"));
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
    void aJobWithAKeyAndWithoutAnIdIsCalledAndItsIdAndKeyAreTold() {
        var number = numberThat("202");
        var key = key();
        alterisk.publish(job(key, number));
        var sent = awaitStatusOf(key, "sent");
        long id = sent.get("autocallId").asLong();
        assertThat(id).isBetween(1L, 1L << 32);
        assertThat(alterisk.crm().status(id)).isEqualTo("OK (Sent)");
        assertThat(telephony.callsTo(number)).hasSize(1);
    }

    @Test
    void theSameKeyAgainMakesNoSecondCall() {
        var number = numberThat("202");
        var key = key();
        alterisk.publish(job(key, number));
        awaitStatusOf(key, "sent");
        alterisk.publish(job(key, number));
        var other = key();
        alterisk.publish(job(other, numberThat("202"))); // a later job overtakes nothing
        awaitStatusOf(other, "sent");
        assertThat(telephony.callsTo(number)).hasSize(1);
    }

    @Test
    void theSameKeyWithOtherContentIsRejected() {
        var key = key();
        alterisk.publish(job(key, numberThat("202")));
        awaitStatusOf(key, "sent");
        var other = numberThat("202");
        alterisk.publish(job(key, other));
        awaitRejected(job(key, other));
        assertThat(telephony.callsTo(other)).isEmpty();
    }

    @Test
    void brokenJsonIsRejectedWithAReasonAndTheNextJobIsNotDelayed() {
        var broken = "{\"number\":\"" + numberThat("202") + "\",\"files\":[\"short\"";
        var key = key();
        alterisk.publish(broken);
        alterisk.publish(job(key, numberThat("202")));
        awaitStatusOf(key, "sent");
        var record = awaitRejected(broken);
        var reason = record.headers().lastHeader("alterisk-reason-code");
        assertThat(new String(reason.value(), StandardCharsets.UTF_8)).isEqualTo("json.syntax");
    }

    private static String key() {
        return "order-" + UUID.randomUUID();
    }

    private static String job(String key, String number) {
        return "{\"key\":\"%s\",\"number\":\"%s\",\"files\":[\"short\"]}".formatted(key, number);
    }

    private ConsumerRecord<String, byte[]> awaitRejected(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> rejected.all(r -> java.util.Arrays.equals(r.value(), bytes)),
                        r -> !r.isEmpty())
                .getFirst();
    }

    private JsonNode awaitStatusOf(String key, String status) {
        return await().atMost(telephony.real(Duration.ofSeconds(5)).plusSeconds(10))
                .until(() -> statusesOf(key, status), found -> !found.isEmpty())
                .getFirst();
    }

    private List<JsonNode> statusesOf(String key, String status) {
        var json = JsonMapper.builder().build();
        return statuses.all(_ -> true).stream()
                .map(record -> json.readTree(record.value()))
                .filter(event -> key.equals(event.path("key").asString("")))
                .filter(event -> status.equals(event.path("status").asString("")))
                .toList();
    }
}
