package org.alterisk.dialer.support;

import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.schema.migrate.TopicCreation;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The topics of a system of its own, under a fresh prefix.
public final class TestKafka implements AutoCloseable {
    public static final String NODE = "asterisk";
    public static final String OTHER_NODE = "other";

    private final KafkaConfig config;
    private final KafkaClients clients;
    private final Producer<String, byte[]> producer;

    public TestKafka() throws Exception {
        config =
                new KafkaConfig(
                        Map.of("bootstrap.servers", SharedServers.kafka().bootstrap()),
                        new Topics("t" + UUID.randomUUID().toString().substring(0, 8)));
        clients = new KafkaClients(config);
        producer = clients.producer("test");
        try (var admin = clients.admin("test")) {
            TopicCreation.create(
                    admin, topics().specs(List.of(NODE, OTHER_NODE)), Optional.of((short) 1));
        }
    }

    public KafkaConfig config() {
        return config;
    }

    public KafkaClients clients() {
        return clients;
    }

    public Topics topics() {
        return config.topics();
    }

    public Producer<String, byte[]> producer() {
        return producer;
    }

    /// Sends, and waits for the acknowledgement.
    public void send(String topic, String key, byte @Nullable [] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    /// All that stands in a topic now.
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (var reader = reader(topic)) {
            var ends = reader.endOffsets(reader.assignment());
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /// How many records of the jobs topic lie beyond these offsets.
    public long lag(Map<Integer, Long> offsets) {
        try (var reader = reader(topics().jobs())) {
            return reader.endOffsets(reader.assignment()).entrySet().stream()
                    .mapToLong(end ->
                            end.getValue() - offsets.getOrDefault(end.getKey().partition(), 0L))
                    .sum();
        }
    }

    /// A reader of a topic from its beginning.
    public Consumer<String, byte[]> reader(String topic) {
        var reader = clients.reader("test", Map.of());
        // a new topic is not known to the broker at once
        var partitions =
                await().until(() -> reader.partitionsFor(topic), known -> !known.isEmpty()).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        return reader;
    }

    @Override
    public void close() {
        producer.close();
    }
}
