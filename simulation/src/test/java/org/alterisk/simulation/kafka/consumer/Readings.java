package org.alterisk.simulation.kafka.consumer;

import org.alterisk.simulation.kafka.broker.PartitionLog;
import org.alterisk.simulation.kafka.broker.Topics;
import org.apache.kafka.common.TopicPartition;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The partitions assigned to a consumer.
final class Readings {
    private final Topics topics;
    private final PartitionLog.Follower follower;
    private final Map<TopicPartition, Reading> readings = new LinkedHashMap<>();

    Readings(Topics topics, PartitionLog.Follower follower) {
        this.topics = topics;
        this.follower = follower;
    }

    Collection<Reading> all() {
        return readings.values();
    }

    Set<TopicPartition> partitions() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(readings.keySet()));
    }

    boolean has(TopicPartition partition) {
        return readings.containsKey(partition);
    }

    /// @throws IllegalStateException when it is not assigned
    Reading of(TopicPartition partition) {
        var reading = readings.get(partition);
        if (reading == null) {
            throw new IllegalStateException("No current assignment for partition " + partition);
        }
        return reading;
    }

    /// No partitions stands for all, as Kafka has it.
    List<Reading> of(Collection<TopicPartition> partitions) {
        return partitions.isEmpty()
                ? List.copyOf(readings.values())
                : partitions.stream().map(this::of).toList();
    }

    /// From now on these and no others; what stays goes on where it is.
    void assign(Collection<TopicPartition> partitions) {
        var gone = new LinkedHashSet<>(readings.keySet());
        gone.removeAll(partitions);
        for (var partition : gone) {
            of(partition).log.unfollow(follower);
            readings.remove(partition);
        }
        for (var partition : partitions) {
            if (!has(partition)) {
                var log = topics.log(partition);
                log.follow(follower);
                readings.put(partition, new Reading(log));
            }
        }
    }

    /// Where each partition is read on, as it would be committed.
    Map<TopicPartition, Long> positions() {
        var positions =
                new TreeMap<TopicPartition, Long>(
                        java.util.Comparator.comparing(TopicPartition::topic)
                                .thenComparingInt(TopicPartition::partition));
        for (var reading : readings.values()) {
            if (reading.isPlaced()) {
                positions.put(reading.partition(), reading.position());
            }
        }
        return positions;
    }
}
