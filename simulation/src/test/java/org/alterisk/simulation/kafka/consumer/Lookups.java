package org.alterisk.simulation.kafka.consumer;

import org.alterisk.simulation.kafka.broker.PartitionLog;
import org.alterisk.simulation.kafka.broker.Topics;
import org.alterisk.simulation.kafka.exchange.Deadline;
import org.alterisk.simulation.kafka.exchange.Way;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// What a consumer asks about topics.
final class Lookups {
    private final Way way;
    private final Topics topics;
    private final Waiting waiting;
    private final Map<String, List<PartitionInfo>> known = new HashMap<>();

    Lookups(Way way, Topics topics, Waiting waiting) {
        this.way = way;
        this.topics = topics;
        this.waiting = waiting;
    }

    /// What is known already is not asked for again.
    List<PartitionInfo> partitions(String topic, Deadline until) {
        var already = known.get(topic);
        if (already != null) {
            return already;
        }
        var found = way.insist(() -> topics.describe(topic), until, waiting::afterLoss);
        if (!found.isEmpty()) {
            known.put(topic, found);
        }
        return found;
    }

    /// The oldest record that is not older than this; null: there is none.
    @SuppressWarnings("NullAway") // as Kafka's own consumer has it
    Map<TopicPartition, OffsetAndTimestamp> since(
            Map<TopicPartition, Long> millis, Deadline until) {
        return way.insist(
                () -> {
                    var found = new LinkedHashMap<TopicPartition, OffsetAndTimestamp>();
                    millis.forEach((partition, since) ->
                            found.put(
                                    partition,
                                    topics.log(partition)
                                            .since(since)
                                            .map(record ->
                                                    new OffsetAndTimestamp(
                                                            record.offset(), record.timestamp()))
                                            .orElse(null)));
                    return found;
                },
                until,
                waiting::afterLoss);
    }

    Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions,
            ToLongFunction<PartitionLog> offset,
            Deadline until) {
        return way.insist(
                () -> {
                    var offsets = new LinkedHashMap<TopicPartition, Long>();
                    for (var partition : partitions) {
                        offsets.put(partition, offset.applyAsLong(topics.log(partition)));
                    }
                    return offsets;
                },
                until,
                waiting::afterLoss);
    }
}
