package org.alterisk.simulation.kafka.consumer;

import org.alterisk.simulation.kafka.broker.Group.Answer;
import org.alterisk.simulation.kafka.exchange.Deadline;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Commits of a member: those that are waited for, and those that its next call brings along.
final class Commits {
    private final Membership membership;
    private final Waiting waiting;
    private final Deque<Later> later = new ArrayDeque<>();

    private record Later(
            Map<TopicPartition, Long> offsets, @Nullable OffsetCommitCallback callback) {}

    Commits(Membership membership, Waiting waiting) {
        this.membership = membership;
        this.waiting = waiting;
    }

    /// One commit and no second try: whether it was done cannot be known after a timeout.
    void commit(Map<TopicPartition, OffsetAndMetadata> offsets, Deadline until) {
        waiting.checkWakeup();
        commitLater();
        var plain = new LinkedHashMap<TopicPartition, Long>();
        offsets.forEach((partition, offset) -> plain.put(partition, offset.offset()));
        var answer = membership.commit(plain);
        if (answer.isPresent()) {
            check(answer.get());
            return;
        }
        while (!until.isOver()) {
            waiting.afterLoss(until.left());
        }
        throw new TimeoutException("offsets may not have been committed");
    }

    private static void check(Answer answer) {
        switch (answer) {
            case OK -> {}
            case REBALANCING -> throw new RebalanceInProgressException();
            case STALE_GENERATION, UNKNOWN_MEMBER -> throw new CommitFailedException();
        }
    }

    /// A commit for the consumer's next call to bring along.
    void later(Map<TopicPartition, Long> offsets, @Nullable OffsetCommitCallback callback) {
        later.add(new Later(offsets, callback));
    }

    /// Makes the commits that nobody waits for.
    void commitLater() {
        while (!later.isEmpty()) {
            var one = later.remove();
            var failure = attempt(one.offsets());
            var callback = one.callback();
            if (callback != null) {
                var offsets = new LinkedHashMap<TopicPartition, OffsetAndMetadata>();
                one.offsets().forEach((p, offset) -> offsets.put(p, new OffsetAndMetadata(offset)));
                callback.onComplete(offsets, failure);
            }
        }
    }

    private @Nullable Exception attempt(Map<TopicPartition, Long> offsets) {
        try {
            var answer = membership.commit(offsets);
            if (answer.isEmpty()) {
                return new RetriableCommitFailedException("no answer from the broker");
            }
            check(answer.get());
            return null;
        } catch (CommitFailedException | RebalanceInProgressException e) {
            return e;
        }
    }
}
