package org.alterisk.bridge.recall;

import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads from the directory which contacts and channels of a node stand there from earlier bridges:
/// a bridge that was killed takes nothing back.
public final class LeftOverKeys {
    private static final Logger log = LoggerFactory.getLogger(LeftOverKeys.class);

    private LeftOverKeys() {}

    /// The keys that have a value; empty: Kafka did not tell in time.
    ///
    /// @param readers makes consumers of no group
    public static Optional<Set<String>> read(
            Supplier<Consumer<String, byte[]>> readers, Topics topics, String node, Time time) {
        var partitions = List.of(new TopicPartition(topics.directory(), 0));
        var keys = new HashSet<String>();
        try (var reader = readers.get()) {
            return PresentEnd.read(
                            reader,
                            reader.beginningOffsets(partitions),
                            time,
                            record -> take(record, node, keys))
                    ? Optional.of(keys)
                    : Optional.empty();
        } catch (KafkaException e) {
            log.atWarn()
                    .addKeyValue("node", node)
                    .addKeyValue("reason", e.getMessage())
                    .log("The directory's old entries could not be read");
            return Optional.empty();
        }
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
