package org.alterisk.bridge.recall;

import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads from the directory which contacts and channels of a node stand there from earlier bridges:
/// a bridge that was killed takes nothing back.
public final class LeftOverKeys {
    private LeftOverKeys() {}

    /// The keys that have a value; empty: Kafka did not tell in time.
    public static Optional<Set<String>> read(PastReader past, Topics topics, String node) {
        var partitions = List.of(new TopicPartition(topics.directory(), 0));
        var keys = new HashSet<String>();
        return past.read(
                        reader -> reader.beginningOffsets(partitions),
                        record -> take(record, node, keys))
                ? Optional.of(keys)
                : Optional.empty();
    }

    private static void take(ConsumerRecord<String, byte[]> record, String node, Set<String> keys) {
        if (record.value() == null) {
            keys.remove(record.key());
        } else if (isOurs(record.key(), node)) {
            keys.add(record.key());
        }
    }

    private static boolean isOurs(String key, String node) {
        return key.startsWith(node + "/contact/") || key.startsWith(node + "/channel/");
    }
}
