package org.alterisk.simulation.kafka.producer;

import org.alterisk.simulation.kafka.broker.PartitionLog;
import org.alterisk.simulation.kafka.broker.Topics;
import org.alterisk.simulation.kafka.exchange.Deadline;
import org.alterisk.simulation.kafka.exchange.Doorbell;
import org.alterisk.simulation.kafka.exchange.Way;
import org.alterisk.simulation.time.Simulation;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/// An idempotent producer that waits for all acknowledgements. Callbacks run on the fiber that
/// sends; on the caller's only where a record was not taken into the buffer, as in Kafka.
public final class SimulatedProducer extends UnusedOfProducer {
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final int OVERHEAD = 88;

    private final Simulation simulation;
    private final Topics topics;
    private final Way way;
    private final ProducerOptions options;
    private final Sender sender;
    private final Set<String> known = new HashSet<>();
    private boolean closed;

    public SimulatedProducer(
            Simulation simulation, Topics topics, Way way, ProducerOptions options) {
        this.simulation = simulation;
        this.topics = topics;
        this.way = way;
        this.options = options;
        sender = new Sender(simulation, way, options);
        way.client().start("kafka-sender", sender::run);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        return begin(record, null);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
        return begin(record, callback);
    }

    private Future<RecordMetadata> begin(
            ProducerRecord<String, byte[]> record, @Nullable Callback callback) {
        try {
            return take(record, callback);
        } catch (ApiException e) {
            if (callback != null) {
                callback.onCompletion(null, e);
            }
            return CompletableFuture.failedFuture(e);
        }
    }

    private Future<RecordMetadata> take(
            ProducerRecord<String, byte[]> record, @Nullable Callback callback) {
        checkOpen();
        var until = Deadline.in(simulation, options.maxBlock());
        learn(record.topic(), until);
        int bytes = size(record);
        if (bytes > options.maxRequestBytes()) {
            throw new RecordTooLargeException("the record has " + bytes + " bytes");
        }
        while (!sender.hasRoomFor(bytes)) {
            if (until.isOver()) {
                throw new BufferExhaustedException("no room in the buffer in time");
            }
            sender.awaitRoom(until.left());
        }
        checkOpen();
        var sending =
                new Sending(
                        simulation,
                        record,
                        callback,
                        choose(record),
                        Deadline.in(simulation, options.deliveryTimeout()),
                        bytes);
        sender.take(sending);
        return sending;
    }

    /// Where a topic's partitions are is asked for once.
    private void learn(String topic, Deadline until) {
        if (known.contains(topic)) {
            return;
        }
        var bell = new Doorbell(simulation);
        var found =
                way.insist(
                        () -> topics.partitions(topic),
                        until,
                        nanos -> way.awaitReturn(bell, nanos));
        if (found.isEmpty()) {
            bell.await(until.left());
            throw new TimeoutException("Topic " + topic + " not present in metadata");
        }
        known.add(topic);
    }

    private static int size(ProducerRecord<String, byte[]> record) {
        int size = OVERHEAD;
        size += record.key() == null ? 0 : record.key().length();
        size += record.value() == null ? 0 : record.value().length;
        for (var header : record.headers()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }

    private PartitionLog choose(ProducerRecord<String, byte[]> record) {
        var partitions = topics.partitions(record.topic());
        if (record.partition() != null) {
            return partitions.get(record.partition());
        }
        if (record.key() == null) {
            return partitions.get(simulation.random().nextInt(partitions.size()));
        }
        int hash = Utils.murmur2(record.key().getBytes(StandardCharsets.UTF_8));
        return partitions.get(Utils.toPositive(hash) % partitions.size());
    }

    @Override
    public void flush() {
        sender.flush(Deadline.in(simulation, FOR_EVER));
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        checkOpen();
        learn(topic, Deadline.in(simulation, options.maxBlock()));
        return topics.describe(topic);
    }

    @Override
    public void close() {
        close(FOR_EVER);
    }

    @Override
    public void close(Duration timeout) {
        if (!closed) {
            closed = true;
            sender.flush(Deadline.in(simulation, timeout));
            sender.stop();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "Cannot perform operation after producer has been closed");
        }
    }
}
