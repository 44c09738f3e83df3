package org.alterisk.bridge.recall;

import org.alterisk.runtime.lifecycle.Tally;
import org.alterisk.runtime.lifecycle.Time;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads partitions up to where they end when it begins.
public final class PastReader {
    /// How long it may take.
    public static final Duration AT_MOST = Duration.ofSeconds(5);

    /// Of its consumers. A broker answers a consumer's requests in order: the end of one whose last
    /// fetch waits for records to come waits as long.
    public static final Map<String, String> OPTIONS =
            Map.of(
                    ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    "" + AT_MOST.toMillis(),
                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                    "10");

    private static final Logger log = LoggerFactory.getLogger(PastReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<String, byte[]>> readers;
    private final Time time;
    private final Tally failures;

    /// @param readers makes consumers of no group
    public PastReader(Supplier<Consumer<String, byte[]>> readers, Time time) {
        this.readers = readers;
        this.time = time;
        failures = new Tally(time);
    }

    /// @param from where to begin in which partitions
    /// @return false: Kafka did not tell all in time
    boolean read(
            Function<Consumer<String, byte[]>, Map<TopicPartition, Long>> from,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> taker) {
        try (var reader = readers.get()) {
            return read(reader, from.apply(reader), taker);
        } catch (KafkaException e) {
            if (failures.add(1) > 0) {
                log.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log("What earlier bridges told could not be read");
            }
            return false;
        }
    }

    private boolean read(
            Consumer<String, byte[]> reader,
            Map<TopicPartition, Long> from,
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
