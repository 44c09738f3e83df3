package org.alterisk.gateway.push.status;

import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.runtime.watch.Reachability;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads the statuses topic from its end, in no group, for all streams of this gateway.
final class StatusTail implements Worker {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final StatusFeed feed;
    private final Reachability kafka;
    private final Wake stopping = Wake.create();
    private Position position = new Position(List.of());

    StatusTail(
            Consumer<String, byte[]> consumer, String topic, StatusFeed feed, Reachability kafka) {
        this.consumer = consumer;
        this.topic = topic;
        this.feed = feed;
        this.kafka = kafka;
    }

    @Override
    public String name() {
        return "gateway-statuses";
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            if (position.partitions() == 0) {
                begin();
            }
            take(consumer.poll(POLL));
            kafka.reached();
        } catch (RetriableException e) {
            kafka.missed(e);
            stopping.await(POLL);
        }
    }

    private void begin() {
        var all = partitions(consumer, topic);
        consumer.assign(all);
        consumer.seekToEnd(all);
        position =
                new Position(
                        all.stream()
                                .map(partition -> consumer.position(partition, ANSWER))
                                .toList());
    }

    /// In their order: a position names none.
    static List<TopicPartition> partitions(Consumer<String, byte[]> consumer, String topic) {
        var partitions =
                consumer.partitionsFor(topic, ANSWER).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .sorted(Comparator.comparingInt(TopicPartition::partition))
                        .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException(topic + " is not known to Kafka yet");
        }
        return partitions;
    }

    /// What was polled is told whatever happens: from here on Kafka is not asked anything.
    private void take(ConsumerRecords<String, byte[]> polled) {
        var records = new ArrayList<StatusRecord>();
        for (var record : polled) {
            StatusRecord.of(record).ifPresent(records::add);
        }
        var now = new ArrayList<>(position.next());
        polled.nextOffsets()
                .forEach((partition, next) -> now.set(partition.partition(), next.offset()));
        position = new Position(now);
        feed.read(records, position);
    }

    @Override
    public void wakeUp() {
        stopping.wake();
        consumer.wakeup();
    }

    @Override
    public void stop() {
        consumer.close(CloseOptions.timeout(ANSWER));
    }
}
