package org.alterisk.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class KafkaServerIT {
    @TempDir Path place;

    @Test
    void keepsRecordsOverARestartOnAnotherPort() throws Exception {
        try (var folder = DataFolder.open(place)) {
            try (var server = KafkaServer.start(folder, 0)) {
                createTopic(server, "kept");
                send(server, "kept", "value");
                assertThat(server.healthy()).isTrue();
            }
            try (var server = KafkaServer.start(folder, 0)) {
                assertThat(firstValue(server, "kept")).isEqualTo("value");
            }
        }
    }

    @Test
    void refusesATakenPortInOneLine() throws Exception {
        try (var folder = DataFolder.open(place);
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> KafkaServer.start(folder, taken.getLocalPort()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("wanted for Kafka is taken");
        }
    }

    @Test
    void makesNoTopicThatNobodyCreated() {
        var settings = new HashMap<>(producerSettings(SharedServers.kafka()));
        settings.put("max.block.ms", "1000");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("mistyped", "value")).get())
                    .hasMessageContaining("mistyped");
        }
    }

    @Test
    void becomesUnhealthyInsteadOfHaltingTheJvmWhenItsStorageFails() throws Exception {
        try (var folder = DataFolder.open(place);
                var server = KafkaServer.start(folder, 0)) {
            createTopic(server, "lost");
            await().atMost(Duration.ofMinutes(1))
                    .pollDelay(Duration.ZERO)
                    // the broker goes on writing into what is being deleted
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> {
                        TemporaryFolders.delete(folder.kafka());
                        return !server.healthy();
                    });
        }
    }

    private static void createTopic(KafkaServer server, String name) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", server.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static Map<String, Object> producerSettings(KafkaServer server) {
        return Map.of("bootstrap.servers", server.bootstrap(), "acks", "all");
    }

    private static void send(KafkaServer server, String topic, String value) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        producerSettings(server), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static String firstValue(KafkaServer server, String topic) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", server.bootstrap(),
                        "group.id", "readers",
                        "group.protocol", "consumer",
                        "auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            return await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> {
                                var records = consumer.poll(Duration.ofMillis(200));
                                return records.isEmpty() ? "" : records.iterator().next().value();
                            },
                            value -> !value.isEmpty());
        }
    }
}
