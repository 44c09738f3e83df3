package org.alterisk.gateway.lookup.tail;

import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.JobCodec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads the jobs topic from the stored offsets on, in no group, and notes the ids.
///
/// It begins only when the stored offsets are known: read from the topic's beginning, jobs long
/// done would seem to be pending.
public final class JobTail implements Worker {
    /// It reads what is acknowledged, also behind the open transaction of some other producer.
    static final Map<String, String> OPTIONS =
            Map.of("isolation.level", "read_uncommitted", "metadata.max.age.ms", "5000");

    /// How old the stored offsets may be.
    public static final Duration OFFSETS_EVERY = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(200);

    /// At thousands of jobs a second, fetching them one by one costs broker and gateway more than
    /// taking them in does.
    private static final Duration COMPANY = Duration.ofMillis(5);

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final long PARTITIONS_EVERY = Duration.ofSeconds(5).toNanos();

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final Supplier<Optional<Map<Integer, Long>>> offsets;
    private final PendingIds pending;
    private final TailProgress progress;
    private final Reachability kafka;
    private final Time time;
    private final Wake stopping;
    private Map<Integer, Long> applied = Map.of();
    private long partitionsReadAt;

    /// @param offsets next ones by partition, as stored; empty: not known yet
    public JobTail(
            Consumer<String, byte[]> consumer,
            String topic,
            Supplier<Optional<Map<Integer, Long>>> offsets,
            PendingIds pending,
            TailProgress progress,
            Reachability kafka,
            Time time) {
        this.consumer = consumer;
        this.topic = topic;
        this.offsets = offsets;
        this.pending = pending;
        this.progress = progress;
        this.kafka = kafka;
        this.time = time;
        stopping = time.newWake();
        partitionsReadAt = time.nanos() - PARTITIONS_EVERY;
    }

    @Override
    public String name() {
        return "gateway-tail";
    }

    @Override
    public void runOnce() throws InterruptedException {
        var stored = offsets.get();
        if (stored.isEmpty()) {
            stopping.await(POLL);
            return;
        }
        try {
            read(stored.get());
            kafka.reached();
        } catch (RetriableException e) {
            kafka.missed(e);
            stopping.await(POLL);
        }
    }

    private void read(Map<Integer, Long> stored) throws InterruptedException {
        if (time.nanos() - partitionsReadAt >= PARTITIONS_EVERY) {
            assignNew(stored);
            partitionsReadAt = time.nanos();
        }
        if (!stored.equals(applied)) {
            apply(stored);
        }
        if (consumer.assignment().isEmpty()) {
            stopping.await(POLL);
            return;
        }
        var records = consumer.poll(POLL);
        records.forEach(this::note);
        progress.reached(positions());
        if (!records.isEmpty()) {
            stopping.await(COMPANY); // what comes meanwhile comes together
        }
    }

    private void assignNew(Map<Integer, Long> stored) {
        var all = new ArrayList<TopicPartition>();
        for (var info : consumer.partitionsFor(topic, ANSWER)) {
            all.add(new TopicPartition(topic, info.partition()));
        }
        var fresh = new ArrayList<>(all);
        fresh.removeAll(consumer.assignment());
        if (fresh.isEmpty()) {
            return;
        }
        var beginnings = consumer.beginningOffsets(fresh, ANSWER);
        consumer.assign(all);
        for (var partition : fresh) {
            var begin = beginnings.getOrDefault(partition, 0L);
            consumer.seek(partition, stored.getOrDefault(partition.partition(), begin));
        }
    }

    /// Drops what is taken in, and leaps over it where the tail has not read it yet.
    private void apply(Map<Integer, Long> stored) {
        for (var partition : List.copyOf(consumer.assignment())) {
            var offset = stored.get(partition.partition());
            if (offset != null) {
                pending.passed(partition.partition(), offset);
                if (consumer.position(partition, ANSWER) < offset) {
                    consumer.seek(partition, offset);
                }
            }
        }
        applied = stored;
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        OwnJob.id(record.key(), record.value())
                .or(() -> read(record))
                .ifPresent(id -> pending.add(record.partition(), record.offset(), id));
    }

    private static Optional<AutocallId> read(ConsumerRecord<String, byte[]> record) {
        return switch (JobCodec.decode(record.value())) {
            case Decoded.Message(var job) -> job.id();
            case Decoded.Unreadable(_) ->
                    Optional.empty(); // a cancel, or the intake rejects it and tells
        };
    }

    private Map<Integer, Long> positions() {
        var positions = new HashMap<Integer, Long>();
        for (var partition : consumer.assignment()) {
            positions.put(partition.partition(), consumer.position(partition, ANSWER));
        }
        return positions;
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
