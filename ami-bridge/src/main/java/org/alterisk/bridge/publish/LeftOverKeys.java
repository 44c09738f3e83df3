package org.alterisk.bridge.publish;

import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.kafka.KafkaClients;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads from the directory which contacts and channels of a node stand there from earlier bridges:
/// a bridge that was killed takes nothing back.
public final class LeftOverKeys {
    private static final Logger log = LoggerFactory.getLogger(LeftOverKeys.class);
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private LeftOverKeys() {}

    /// The keys that have a value; empty: Kafka did not tell in time.
    public static Optional<Set<String>> read(KafkaConfig config, String node) {
        var partition = new TopicPartition(config.topics().directory(), 0);
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        try (var reader =
                new KafkaClients(config)
                        .reader(
                                "bridge-left-over-" + node,
                                Map.of("default.api.timeout.ms", "" + AT_MOST.toMillis()))) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            var keys = new HashSet<String>();
            while (reader.position(partition) < end) {
                if (System.nanoTime() - deadline > 0) {
                    return Optional.empty();
                }
                for (var record : reader.poll(Duration.ofMillis(200))) {
                    if (record.value() == null) {
                        keys.remove(record.key());
                    } else if (isOurs(record.key(), node)) {
                        keys.add(record.key());
                    }
                }
            }
            return Optional.of(keys);
        } catch (KafkaException e) {
            log.atWarn()
                    .addKeyValue("node", node)
                    .addKeyValue("reason", e.getMessage())
                    .log("The directory's old entries could not be read");
            return Optional.empty();
        }
    }

    private static boolean isOurs(String key, String node) {
        return key.startsWith(node + "/contact/") || key.startsWith(node + "/channel/");
    }
}
