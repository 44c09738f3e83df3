package org.alterisk.gateway.push.status;

import org.alterisk.runtime.kafka.KafkaClients;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Reads for one client what it has missed, with a reader of its own. For one thread.
final class CatchUp implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Position begin;
    private final Position end;

    private CatchUp(Consumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        partitions = StatusTail.partitions(consumer, topic);
        consumer.assign(partitions);
        begin = position(consumer.beginningOffsets(partitions, ANSWER));
        end = position(consumer.endOffsets(partitions, ANSWER));
    }

    /// @throws org.apache.kafka.common.KafkaException when Kafka cannot be asked
    static CatchUp open(KafkaClients kafka, String topic) {
        var consumer =
                kafka.reader("gateway-catch-up-" + Thread.currentThread().threadId(), Map.of());
        try {
            return new CatchUp(consumer, topic);
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
    }

    private Position position(Map<TopicPartition, Long> offsets) {
        return new Position(
                partitions.stream().map(partition -> offsets.getOrDefault(partition, 0L)).toList());
    }

    /// Where the topic ended when this was opened.
    Position end() {
        return end;
    }

    /// Where a client that has come to there can go on: what is not kept any more is left out, and
    /// offsets that were never reached are those of another topic.
    Position from(Position asked) {
        var from = new ArrayList<Long>();
        for (int p = 0; p < partitions.size(); p++) {
            long offset = asked.of(p);
            from.add(offset < begin.of(p) || offset > end.of(p) ? begin.of(p) : offset);
        }
        return new Position(from);
    }

    /// What takes a record that was missed.
    @FunctionalInterface
    interface Sink {
        void take(StatusRecord record) throws IOException;
    }

    /// Reads what stands from one position on, up to the other.
    void read(Position from, Position to, BooleanSupplier goesOn, Sink sink) throws IOException {
        var open = new ArrayList<TopicPartition>();
        for (var partition : partitions) {
            if (from.of(partition.partition()) < to.of(partition.partition())) {
                open.add(partition);
            }
        }
        consumer.assign(open);
        open.forEach(partition -> consumer.seek(partition, from.of(partition.partition())));
        while (!consumer.assignment().isEmpty() && goesOn.getAsBoolean()) {
            for (var record : consumer.poll(POLL)) {
                if (record.offset() < to.of(record.partition())) {
                    var status = StatusRecord.of(record);
                    if (status.isPresent()) {
                        sink.take(status.get());
                    }
                }
            }
            // by positions, since a topic may have offsets without a record
            consumer.assign(
                    consumer.assignment().stream()
                            .filter(p -> consumer.position(p, ANSWER) < to.of(p.partition()))
                            .toList());
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
