package org.alterisk.gateway.command;

import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.Reply;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.time.Duration;
import java.util.Map;

/// Reads the replies topic from its end, in no group.
public final class ReplyTail implements Worker {
    /// A reply is not held back by the open transaction of some other producer.
    public static final Map<String, String> OPTIONS =
            Map.of(
                    "isolation.level", "read_uncommitted",
                    "metadata.max.age.ms", "5000",
                    "auto.offset.reset", "latest");

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final Replies replies;
    private final Reachability kafka;
    private final Wake stopping = Wake.create();

    public ReplyTail(
            Consumer<String, byte[]> consumer, String topic, Replies replies, Reachability kafka) {
        this.consumer = consumer;
        this.topic = topic;
        this.replies = replies;
        this.kafka = kafka;
    }

    @Override
    public String name() {
        return "gateway-replies";
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            if (!replies.areRead()) {
                begin();
            }
            for (var record : consumer.poll(POLL)) {
                // one that cannot be read is no answer to anybody: who waits has a bound
                if (Codec.REPLY.decode(record.value()) instanceof Decoded.Message<Reply>(var r)) {
                    replies.deliver(r);
                }
            }
            kafka.reached();
        } catch (RetriableException e) {
            kafka.missed(e);
            stopping.await(POLL);
        }
    }

    /// Where reading starts is settled before anybody sends: or an early reply would be missed.
    private void begin() {
        var partitions =
                consumer.partitionsFor(topic, ANSWER).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException(topic + " is not known to Kafka yet");
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> consumer.position(partition, ANSWER));
        replies.readingBegan();
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
