package org.alterisk.acceptance.faults;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What an administrator of Kafka sees and does, past the proxies.
record KafkaLook(Map<String, Object> client) {

    Map<TopicPartition, Long> ends(String topic) {
        return with(admin -> {
            var described = get(admin.describeTopics(List.of(topic)).allTopicNames());
            var latest =
                    Objects.requireNonNull(described.get(topic)).partitions().stream()
                            .collect(
                                    Collectors.toMap(
                                            p -> new TopicPartition(topic, p.partition()),
                                            _ -> OffsetSpec.latest()));
            return get(admin.listOffsets(latest).all()).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
        });
    }

    long count(String topic) {
        return ends(topic).values().stream().mapToLong(end -> end).sum();
    }

    /// All values of a topic so far, those of one partition in their order.
    List<byte[]> values(String topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        client, new StringDeserializer(), new ByteArrayDeserializer())) {
            var ends = ends(topic);
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            var values = new ArrayList<byte[]>();
            while (ends.keySet().stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    /// Whether a group has committed all that stands in a topic.
    boolean committedAll(String group, String topic) {
        return with(admin -> {
            var committed =
                    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            return ends(topic).entrySet().stream()
                    .allMatch(end ->
                            end.getValue() == 0
                                    || offset(committed.get(end.getKey())) >= end.getValue());
        });
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    /// Makes a group, all of whose members are gone, read so many records of each partition again.
    void rewind(String group, String topic, long records) {
        with(admin -> {
            var back =
                    ends(topic).entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            end ->
                                                    new OffsetAndMetadata(
                                                            Math.max(
                                                                    0, end.getValue() - records))));
            return get(admin.alterConsumerGroupOffsets(group, back).all());
        });
    }

    void send(String topic, @Nullable String key, byte @Nullable [] value) {
        try (var producer =
                new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<String, byte[]>(topic, key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <T> T with(Function<Admin, T> question) {
        try (var admin = Admin.create(client)) {
            return question.apply(admin);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
