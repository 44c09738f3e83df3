package org.alterisk.gateway.lookup;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The end offsets of a topic at the time of asking. Those who ask while Kafka is being asked share
/// the next question: the running one began before they asked and could miss what they must see.
public final class EndOffsets {
    private static final int ANSWER_MILLIS = 2_000;

    private final Admin admin;
    private final String topic;
    private boolean running;
    private @Nullable CompletableFuture<Map<Integer, Long>> next;

    public EndOffsets(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    /// Offsets by partition; fails when Kafka does not answer in time. Does not block.
    public CompletableFuture<Map<Integer, Long>> now() {
        CompletableFuture<Map<Integer, Long>> mine;
        synchronized (this) {
            mine = next;
            if (mine == null) {
                mine = new CompletableFuture<>();
                next = mine;
            }
        }
        askIfIdle();
        return mine.copy();
    }

    private void askIfIdle() {
        CompletableFuture<Map<Integer, Long>> question;
        synchronized (this) {
            question = next;
            if (running || question == null) {
                return;
            }
            running = true;
            next = null;
        }
        ask().whenComplete((offsets, failure) -> {
            synchronized (this) {
                running = false;
            }
            askIfIdle();
            if (failure == null) {
                question.complete(offsets);
            } else {
                question.completeExceptionally(failure);
            }
        });
    }

    private CompletionStage<Map<Integer, Long>> ask() {
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
