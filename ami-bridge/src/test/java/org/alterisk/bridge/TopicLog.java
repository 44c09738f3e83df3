package org.alterisk.bridge;

import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// All messages of a topic, as they come.
final class TopicLog<T> implements AutoCloseable {
    /// One of them.
    record Entry<T>(int partition, String key, T message) {}

    private final List<Entry<T>> entries = new CopyOnWriteArrayList<>();
    private final Map<String, T> latest = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean stopping;

    TopicLog(KafkaConfig config, String topic, Codec<T> codec) {
        thread = Thread.ofPlatform().daemon().start(() -> read(config, topic, codec));
    }

    private void read(KafkaConfig config, String topic, Codec<T> codec) {
        try (var consumer = new KafkaClients(config).reader("log-of-" + topic, Map.of())) {
            while (consumer.partitionsFor(topic).isEmpty()) {
                Thread.onSpinWait(); // the topic is new; asking takes a round trip
            }
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopping) {
                for (var record : consumer.poll(Duration.ofMillis(50))) {
                    add(record, codec);
                }
            }
        }
    }

    private void add(ConsumerRecord<String, byte[]> record, Codec<T> codec) {
        if (record.value() == null) {
            latest.remove(record.key());
            return;
        }
        if (codec.decode(record.value()) instanceof Decoded.Message<T>(var message)) {
            entries.add(new Entry<>(record.partition(), record.key(), message));
            latest.put(record.key(), message);
        } else {
            throw new IllegalStateException("unreadable: " + record.key());
        }
    }

    List<Entry<T>> entries() {
        return entries;
    }

    /// The last message of each key that has not been taken back.
    Map<String, T> latest() {
        return latest;
    }

    List<T> messages() {
        return entries.stream().map(Entry::message).toList();
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
