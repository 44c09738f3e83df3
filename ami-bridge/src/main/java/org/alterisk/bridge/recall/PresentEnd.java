package org.alterisk.bridge.recall;

import org.alterisk.runtime.lifecycle.Time;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Map;

/// Reads partitions up to where they end when it begins.
final class PresentEnd {
    static final Duration AT_MOST = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(200);

    private PresentEnd() {}

    /// @param reader of no group; it is at these partitions from now on
    /// @param from where to begin
    /// @return false: Kafka did not tell all in time
    static boolean read(
            Consumer<String, byte[]> reader,
            Map<TopicPartition, Long> from,
            Time time,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> taker) {
        long deadline = time.nanos() + AT_MOST.toNanos();
        var ends = reader.endOffsets(from.keySet());
        reader.assign(from.keySet());
        from.forEach(reader::seek);
        while (ends.entrySet().stream()
                .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            if (time.nanos() - deadline > 0) {
                return false;
            }
            reader.poll(POLL).forEach(taker);
        }
        return true;
    }
}
