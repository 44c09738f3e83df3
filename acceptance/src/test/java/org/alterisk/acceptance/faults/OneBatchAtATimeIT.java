package org.alterisk.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.DataFolder;
import org.alterisk.rig.KafkaBox;
import org.alterisk.rig.Ports;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/// KAFKA-15591: whose first batch fails while a second one is on its way never gets the first one
/// through. So there must be no second one.
class OneBatchAtATimeIT {
    private static final int NTH = 3;
    private static final String TOPIC = "one-batch";
    private static final Duration A_WHILE = Duration.ofMillis(300);

    @Test
    void nothingIsSentBeforeWhatWasSentIsAnswered() throws Exception {
        try (var data = DataFolder.temporary();
                var kafka =
                        new KafkaBox(
                                data.root().resolve("kafka"),
                                Rig.logs("one-batch.log"),
                                new Ports(NTH).take(),
                                List.of())) {
            var clients = new KafkaClients(new KafkaConfig(options(kafka), new Topics("one")));
            try (var admin = clients.admin("setup");
                    var producer = clients.producer("one-batch")) {
                admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                        .all()
                        .get();
                send(producer).get();
                kafka.freeze();
                var sent = new ArrayList<Future<RecordMetadata>>();
                for (int i = 0; i < 3; i++) {
                    sent.add(send(producer));
                    await().during(A_WHILE)
                            .atMost(A_WHILE.multipliedBy(5))
                            .until(() -> unanswered(producer) == 1);
                }
                kafka.thaw();
                var offsets = new ArrayList<Long>();
                for (var one : sent) offsets.add(one.get().offset());
                assertThat(offsets).containsExactly(1L, 2L, 3L);
            }
        }
    }

    private static Map<String, String> options(KafkaBox kafka) {
        return Map.of(
                "bootstrap.servers", kafka.bootstrap(),
                "request.timeout.ms", "30000",
                "delivery.timeout.ms", "60000");
    }

    private static Future<RecordMetadata> send(Producer<String, byte[]> producer) {
        return producer.send(new ProducerRecord<>(TOPIC, "key", new byte[] {1}));
    }

    private static double unanswered(Producer<String, byte[]> producer) {
        return producer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("requests-in-flight"))
                .mapToDouble(metric -> (double) metric.metricValue())
                .findFirst()
                .orElseThrow();
    }
}
