package org.alterisk.runtime.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// How a reader outside of any group begins that wants only what comes from now on.
public final class FromNow {
    private FromNow() {}

    /// Assigns all partitions of the topic; returns when their ends are known.
    public static void read(Consumer<?, ?> reader, String topic) {
        var partitions =
                reader.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException(topic + " is not known to Kafka yet");
        }
        reader.assign(partitions);
        reader.seekToEnd(partitions);
        partitions.forEach(reader::position);
    }
}
