package org.alterisk.dialer.intake;

import org.alterisk.dialer.store.IntakeStore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Where each assigned partition is read. A partition whose stored offset is not known yet, or not
/// any more, is paused until [#find] has read it: so polling goes on, and the worker stays in its
/// group, while the database is away.
final class JobPositions implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(JobPositions.class);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final IntakeStore store;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Set<TopicPartition> unknown = new HashSet<>();

    JobPositions(Consumer<String, byte[]> consumer, String topic, IntakeStore store) {
        this.consumer = consumer;
        this.topic = topic;
        this.store = store;
    }

    /// The stored offset that the next transaction starts from.
    long of(TopicPartition partition) {
        return Objects.requireNonNull(next.get(partition), "position");
    }

    /// Whether none of this was taken in before: the stored offset alone cannot tell what is read.
    boolean areNew(ConsumerRecords<?, ?> records) {
        return records.partitions().stream()
                .allMatch(partition ->
                        records.records(partition).getFirst().offset() >= of(partition));
    }

    /// The stored offsets moved with a transaction of this worker.
    void moved(TopicPartition partition, long offset) {
        next.put(partition, offset);
    }

    /// What was read of these was not taken in: they are read anew from the stored offset.
    void lose(Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            next.remove(partition);
            if (consumer.assignment().contains(partition)) {
                unknown.add(partition);
                consumer.pause(Set.of(partition));
            }
        }
    }

    /// Reads the stored offsets of the partitions that lack them, and resumes these.
    void find() {
        if (unknown.isEmpty()) {
            return;
        }
        var beginnings = new HashMap<Integer, Long>();
        consumer.beginningOffsets(unknown)
                .forEach((partition, offset) -> beginnings.put(partition.partition(), offset));
        store.positions(topic, beginnings)
                .forEach((number, offset) -> {
                    var partition = new TopicPartition(topic, number);
                    consumer.seek(partition, offset);
                    next.put(partition, offset);
                    log.atInfo()
                            .addKeyValue("partition", number)
                            .addKeyValue("offset", offset)
                            .log("Takes jobs in");
                });
        consumer.resume(unknown);
        unknown.clear();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return; // to seek nothing would be to seek all
        }
        // a position of some kind, or poll would ask the group for one
        consumer.seekToBeginning(partitions);
        lose(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        next.keySet().removeAll(partitions);
        unknown.removeAll(partitions);
    }
}
