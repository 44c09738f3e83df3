package org.alterisk.simulation.kafka.consumer;

import org.alterisk.simulation.kafka.broker.Group;
import org.alterisk.simulation.kafka.broker.Member;
import org.alterisk.simulation.kafka.broker.PartitionLog;
import org.alterisk.simulation.kafka.broker.Topics;
import org.alterisk.simulation.kafka.exchange.Deadline;
import org.alterisk.simulation.kafka.exchange.Way;
import org.alterisk.simulation.time.Simulation;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A consumer on a fiber. A poll without records is one wait.
public final class SimulatedConsumer extends UnusedOfConsumer {
    private static final Duration CLOSE = Duration.ofSeconds(30);
    private static final ConsumerRebalanceListener NOBODY =
            new ConsumerRebalanceListener() {
                @Override
                public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

                @Override
                public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
            };

    /// A member of a group, with all that goes with it.
    private record Joined(Membership membership, Heartbeats heartbeats, Commits commits) {}

    private final Simulation simulation;
    private final Way way;
    private final @Nullable Group group;
    private final ConsumerOptions options;
    private final Waiting waiting;
    private final Readings readings;
    private final Placing placing;
    private final Fetching fetching;
    private final Lookups lookups;
    private @Nullable Joined joined;
    private boolean closed;

    /// @param group null: a reader outside of any
    public SimulatedConsumer(
            Simulation simulation,
            Topics topics,
            Way way,
            @Nullable Group group,
            ConsumerOptions options) {
        this.simulation = simulation;
        this.way = way;
        this.group = group;
        this.options = options;
        waiting = new Waiting(way, simulation, this::isWanted);
        readings = new Readings(topics, waiting);
        placing = new Placing(way, group, readings, options.reset());
        fetching = new Fetching(way, readings, options, simulation.random());
        lookups = new Lookups(way, topics, waiting);
    }

    private boolean isWanted(PartitionLog log) {
        return readings.has(log.partition()) && !readings.of(log.partition()).paused;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return readings.partitions();
    }

    @Override
    public void subscribe(Collection<String> topics) {
        subscribe(topics, NOBODY);
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        checkOpen();
        if (group == null) {
            throw new InvalidGroupIdException("a reader is in no group");
        }
        if (joined != null) {
            throw new UnsupportedOperationException("a second subscribe is not simulated");
        }
        var membership =
                new Membership(way, group, options, readings, new Hand(), topics, listener);
        var heartbeats = new Heartbeats(simulation, membership, options, waiting);
        joined = new Joined(membership, heartbeats, new Commits(membership, waiting));
        way.client().start("kafka-heartbeats", heartbeats::run);
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        checkOpen();
        readings.assign(partitions);
    }

    @Override
    public ConsumerRecords<String, byte[]> poll(Duration timeout) {
        checkOpen();
        var until = Deadline.in(simulation, timeout);
        var member = joined;
        if (member == null) {
            if (readings.all().isEmpty()) {
                throw new IllegalStateException("not subscribed, and nothing is assigned");
            }
            return poll(until);
        }
        member.heartbeats().pollBegins();
        try {
            return poll(until);
        } finally {
            member.heartbeats().pollEnds();
        }
    }

    private ConsumerRecords<String, byte[]> poll(Deadline until) {
        while (true) {
            waiting.checkWakeup();
            boolean isAnswered = isInGroup() && placing.find() && fetching.fetch();
            var records = fetching.handOut();
            if (!records.isEmpty() || until.isOver()) {
                return records;
            }
            if (!isAnswered) {
                waiting.afterLoss(until.left());
            } else if (placing.areAllPlaced() && !fetching.hasMore()) {
                waiting.forRecords(until.left());
            }
        }
    }

    private boolean isInGroup() {
        if (joined == null) {
            return true;
        }
        joined.commits().commitLater();
        return joined.membership().settle();
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        member().commits().commit(offsets, Deadline.in(simulation, timeout));
    }

    @Override
    public void commitAsync() {
        later(null);
    }

    @Override
    public void commitAsync(OffsetCommitCallback callback) {
        later(callback);
    }

    private void later(@Nullable OffsetCommitCallback callback) {
        member().commits().later(readings.positions(), callback);
    }

    private Joined member() {
        checkOpen();
        if (joined == null) {
            throw new UnsupportedOperationException("commits outside of a group are not simulated");
        }
        return joined;
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        readings.of(partition).moveTo(offset);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        seek(partition, offset.offset());
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        readings.of(partitions).forEach(r -> r.moveTo(Reading.Origin.BEGINNING));
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        readings.of(partitions).forEach(r -> r.moveTo(Reading.Origin.END));
    }

    @Override
    public long position(TopicPartition partition) {
        return position(partition, options.apiTimeout());
    }

    @Override
    public long position(TopicPartition partition, Duration timeout) {
        var reading = readings.of(partition);
        var until = Deadline.in(simulation, timeout);
        while (!reading.isPlaced()) {
            waiting.checkWakeup();
            placing.insist(until, waiting);
        }
        return reading.position();
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return partitionsFor(topic, options.apiTimeout());
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
        return lookups.partitions(topic, Deadline.in(simulation, timeout));
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        return beginningOffsets(partitions, options.apiTimeout());
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(
            Collection<TopicPartition> partitions, Duration timeout) {
        var until = Deadline.in(simulation, timeout);
        return lookups.offsets(partitions, PartitionLog::start, until);
    }

    @Override
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> since) {
        return lookups.since(since, Deadline.in(simulation, options.apiTimeout()));
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        return endOffsets(partitions, options.apiTimeout());
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(
            Collection<TopicPartition> partitions, Duration timeout) {
        return lookups.offsets(partitions, PartitionLog::end, Deadline.in(simulation, timeout));
    }

    @Override
    public Set<TopicPartition> paused() {
        var paused = new LinkedHashSet<TopicPartition>();
        readings.all().stream().filter(r -> r.paused).forEach(r -> paused.add(r.partition()));
        return paused;
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> readings.of(partition).paused = true);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> readings.of(partition).paused = false);
    }

    @Override
    public void wakeup() {
        waiting.wakeup();
    }

    @Override
    public void close() {
        close(CLOSE);
    }

    @Override
    public void close(CloseOptions how) {
        close(how.timeout().orElse(CLOSE));
    }

    @Override
    @Deprecated
    public void close(Duration timeout) {
        if (closed) {
            return;
        }
        var until = Deadline.in(simulation, timeout);
        waiting.begunToClose();
        if (joined != null) {
            joined.commits().commitLater();
            boolean isAnswered = joined.membership().close();
            while (!isAnswered && !until.isOver()) {
                waiting.afterLoss(until.left());
            }
            joined.heartbeats().stop();
        }
        readings.assign(List.of());
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("This consumer has already been closed.");
        }
    }

    /// How the broker, and the simulation, reach it.
    private final class Hand implements Member.Reader {
        @Override
        public void assigned() {
            waiting.ring();
        }

        @Override
        public void setBack(TopicPartition partition, long count) {
            if (readings.has(partition) && readings.of(partition).isPlaced()) {
                var reading = readings.of(partition);
                long start = reading.log.start();
                reading.moveTo(Math.max(start, reading.position() - count));
                waiting.ring();
            }
        }
    }
}
