package org.alterisk.simulation.kafka.broker;

import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// One member of a group, as the broker knows it.
public final class Member {
    /// What a member says when it joins.
    ///
    /// @param owned what it keeps through the rebalance, so none when it gives all back first
    public record Joining(
            Collection<String> topics,
            List<TopicPartition> owned,
            Duration sessionTimeout,
            Duration rebalanceTimeout,
            Reader reader) {}

    /// The consumer itself.
    public interface Reader {
        /// The rebalance that it waits for is over.
        void assigned();

        /// A hand of the simulation: it reads the last records once more.
        void setBack(TopicPartition partition, long count);
    }

    final String id;
    Joining joining;
    boolean joined;
    long heardAt;
    int generation = -1;
    List<TopicPartition> assigned = List.of();

    Member(String id, Joining joining) {
        this.id = id;
        this.joining = joining;
    }

    long expiresAt() {
        return heardAt + joining.sessionTimeout().toNanos();
    }
}
