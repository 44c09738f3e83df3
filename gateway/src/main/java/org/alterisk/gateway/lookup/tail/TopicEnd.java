package org.alterisk.gateway.lookup.tail;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Asks Kafka where each partition of a topic ends, also those that were added lately.
public record TopicEnd(Admin admin, String topic)
        implements Supplier<CompletionStage<Map<Integer, Long>>> {
    private static final int ANSWER_MILLIS = 2_000;

    @Override
    public CompletionStage<Map<Integer, Long>> get() {
        return admin.describeTopics(
                        List.of(topic), new DescribeTopicsOptions().timeoutMs(ANSWER_MILLIS))
                .allTopicNames()
                .toCompletionStage()
                .thenCompose(topics -> ends(latest(topics.values())));
    }

    private static Map<TopicPartition, OffsetSpec> latest(Collection<TopicDescription> topics) {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : topics) {
            for (var info : topic.partitions()) {
                latest.put(new TopicPartition(topic.name(), info.partition()), OffsetSpec.latest());
            }
        }
        return latest;
    }

    private CompletionStage<Map<Integer, Long>> ends(Map<TopicPartition, OffsetSpec> latest) {
        return admin.listOffsets(latest, new ListOffsetsOptions().timeoutMs(ANSWER_MILLIS))
                .all()
                .toCompletionStage()
                .thenApply(results -> {
                    var ends = new HashMap<Integer, Long>();
                    results.forEach(
                            (partition, info) -> ends.put(partition.partition(), info.offset()));
                    return ends;
                });
    }
}
