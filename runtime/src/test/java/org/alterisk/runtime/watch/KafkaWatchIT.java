package org.alterisk.runtime.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.KafkaServer;
import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.metric.MetricRegistry;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class KafkaWatchIT {
    private static KafkaClients clients(String bootstrap) {
        return new KafkaClients(
                new KafkaConfig(Map.of("bootstrap.servers", bootstrap), new Topics("watch")));
    }

    private static void watch(Service service, KafkaClients kafka, MetricRegistry registry) {
        service.start(
                new KafkaWatch(
                        kafka.admin("watch"),
                        new Reachability("Kafka"),
                        Map.of(
                                "reading", new KafkaWatch.Group("watch.group", "watch.topic"),
                                "lacking", new KafkaWatch.Group("watch.group", "watch.none")),
                        registry.part("test", ""),
                        Time.system()));
    }

    private static void awaitLine(MetricRegistry registry, String line) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(registry.page("").text().lines()).contains(line));
    }

    @Test
    void tellsWhatAGroupHasNotTakenAndTakesAMissingTopicForNoOutage() throws Exception {
        var kafka = clients(SharedServers.kafka().bootstrap());
        try (var service = new Service("test");
                var registry = MetricRegistry.of("test", "")) {
            try (var admin = kafka.admin("setup");
                    var producer = kafka.producer("setup")) {
                admin.createTopics(
                                List.of(
                                        new NewTopic(
                                                "watch.topic", Optional.of(2), Optional.empty())))
                        .all()
                        .get();
                for (int i = 0; i < 10; i++) {
                    producer.send(new ProducerRecord<>("watch.topic", i % 2, "key", new byte[] {1}))
                            .get();
                }
                watch(service, kafka, registry);
                awaitLine(registry, lag("reading", "10.0"));

                admin.alterConsumerGroupOffsets(
                                "watch.group",
                                Map.of(
                                        new TopicPartition("watch.topic", 0),
                                        new OffsetAndMetadata(4)))
                        .all()
                        .get();
            }
            awaitLine(registry, lag("reading", "6.0"));
            awaitLine(registry, lag("lacking", "NaN"));
            awaitLine(registry, "alterisk_kafka_up{node=\"\",process=\"test\"} 1.0");
        }
    }

    @Test
    void tellsThatNobodyAnswers() throws Exception {
        try (var service = new Service("test");
                var registry = MetricRegistry.of("test", "")) {
            watch(service, clients("127.0.0.1:1"), registry);

            awaitLine(registry, "alterisk_kafka_up{node=\"\",process=\"test\"} 0.0");
        }
    }

    /// What was once seen would hide that nobody looks.
    @Test
    void whileKafkaIsAwayNoLagIsKnown() throws Exception {
        try (var folder = DataFolder.temporary();
                var server = KafkaServer.start(folder, 0);
                var service = new Service("test");
                var registry = MetricRegistry.of("test", "")) {
            var kafka = clients(server.bootstrap());
            try (var admin = kafka.admin("setup");
                    var producer = kafka.producer("setup")) {
                admin.createTopics(List.of(new NewTopic("watch.topic", 1, (short) 1))).all().get();
                producer.send(new ProducerRecord<>("watch.topic", "key", new byte[] {1})).get();
            }
            watch(service, kafka, registry);
            awaitLine(registry, lag("reading", "1.0"));

            server.close();

            awaitLine(registry, lag("reading", "NaN"));
            awaitLine(registry, "alterisk_kafka_up{node=\"\",process=\"test\"} 0.0");
        }
    }

    private static String lag(String loop, String records) {
        return "alterisk_consumer_lag_records{loop=\"%s\",node=\"\",process=\"test\"} %s"
                .formatted(loop, records);
    }
}
