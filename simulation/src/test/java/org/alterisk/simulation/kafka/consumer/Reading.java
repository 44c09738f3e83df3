package org.alterisk.simulation.kafka.consumer;

import org.alterisk.simulation.kafka.broker.PartitionLog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/// One assigned partition as a consumer reads it: where, and what it has fetched beyond.
final class Reading {
    /// Where reading begins once that is asked for.
    enum Origin {
        COMMITTED,
        BEGINNING,
        END
    }

    final PartitionLog log;
    private final Deque<ConsumerRecord<String, byte[]>> fetched = new ArrayDeque<>();
    private Origin origin = Origin.COMMITTED;
    private long position = -1;
    private int moves;
    boolean paused;

    Reading(PartitionLog log) {
        this.log = log;
    }

    TopicPartition partition() {
        return log.partition();
    }

    boolean isPlaced() {
        return position >= 0;
    }

    /// The offset of the next record to hand out.
    long position() {
        return position;
    }

    Origin origin() {
        return origin;
    }

    /// Counts the moves: an answer to what was asked before the last one no longer matters.
    int moves() {
        return moves;
    }

    void moveTo(long offset) {
        position = offset;
        fetched.clear();
        moves++;
    }

    void moveTo(Origin newOrigin) {
        moveTo(-1);
        origin = newOrigin;
    }

    boolean hasFetched() {
        return !paused && !fetched.isEmpty();
    }

    /// Whether the broker has something to say about this position.
    boolean isWorthFetching() {
        return !paused
                && isPlaced()
                && fetched.isEmpty()
                && (position < log.end() || isOutOfRange());
    }

    boolean isOutOfRange() {
        return position < log.start() || position > log.end();
    }

    void fetched(Collection<ConsumerRecord<String, byte[]>> records) {
        fetched.addAll(records);
    }

    int fetchedCount() {
        return fetched.size();
    }

    /// Hands out what was fetched.
    List<ConsumerRecord<String, byte[]>> take(int atMost) {
        int count = Math.min(atMost, fetched.size());
        var taken = new java.util.ArrayList<ConsumerRecord<String, byte[]>>(count);
        for (int i = 0; i < count; i++) {
            taken.add(fetched.remove());
        }
        position = taken.getLast().offset() + 1;
        return taken;
    }
}
