package org.alterisk.gateway.webhook.deliver;

import static org.alterisk.schema.db.Tables.WEBHOOK_DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.webhook.Secret;
import org.alterisk.gateway.webhook.store.DeliveryInbox;
import org.alterisk.gateway.webhook.store.WebhookStore;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.StatusEvent;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

class WebhookIntakeIT {
    private final TestBed bed = TestBed.shared();
    private final KafkaClients kafka = new KafkaClients(bed.kafka());
    private final String topic = bed.kafka().topics().statuses();
    private final Reachability postgres = new Reachability("PostgreSQL");

    WebhookIntakeIT() throws Exception {}

    @Test
    void whatComesWhileTheDatabaseIsAwayIsTakenInAfterwards() throws Exception {
        try (var database = bed.open();
                var producer = kafka.producer("statuses")) {
            var sql = database.jooq();
            new WebhookStore(sql)
                    .create(
                            new WebhookStore.Change(
                                    "crm", "https://crm.example/", List.of("final"), true),
                            Secret.random(),
                            "test");
            var intake = intake(new DeliveryInbox(sql));
            intake.start();
            try {
                sql.execute("alter table webhook rename to webhook_away");
                for (long id = 1; id <= 20; id++) {
                    producer.send(
                                    new ProducerRecord<>(
                                            topic, "" + id, Codec.STATUS.encode(sent(id))))
                            .get();
                }
                run(intake, postgres::isAway);
                sql.execute("alter table webhook_away rename to webhook");

                run(intake, () -> sql.fetchCount(WEBHOOK_DELIVERY) == 20);
                assertThat(postgres.isAway()).isFalse();
            } finally {
                intake.stop();
            }
        }
    }

    private WebhookIntake intake(DeliveryInbox inbox) {
        return new WebhookIntake(
                kafka.consumer(
                        "test", topic + ".webhooks", Map.of("auto.offset.reset", "earliest")),
                topic,
                inbox,
                Wake.create(),
                postgres,
                new Reachability("Kafka"));
    }

    private static StatusEvent sent(long id) {
        return new StatusEvent(
                id,
                null,
                AutocallStatus.SENT,
                2,
                1,
                null,
                null,
                null,
                Instant.now().plusSeconds(5));
    }

    private static void run(WebhookIntake intake, BooleanSupplier until) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    intake.runOnce();
                    return until.getAsBoolean();
                });
    }
}
