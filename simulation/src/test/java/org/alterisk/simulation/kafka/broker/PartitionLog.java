package org.alterisk.simulation.kafka.broker;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The records of one partition. What stands here is acknowledged, or will be, or is in doubt; it
/// is never lost.
public final class PartitionLog {
    /// One who reads on here.
    public interface Follower {
        /// It is no more, and need not be told.
        boolean isGone();

        void appended(PartitionLog log);
    }

    private final TopicPartition partition;
    private final List<Consumer<ConsumerRecord<String, byte[]>>> listeners;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private long first;
    private long start;

    PartitionLog(
            TopicPartition partition, List<Consumer<ConsumerRecord<String, byte[]>>> listeners) {
        this.partition = partition;
        this.listeners = listeners;
    }

    public TopicPartition partition() {
        return partition;
    }

    /// The offset of the oldest record that can be read.
    public long start() {
        return start;
    }

    /// The offset that the next record will get.
    public long end() {
        return first + records.size();
    }

    public ConsumerRecord<String, byte[]> at(long offset) {
        return records.get((int) (offset - first));
    }

    /// At most so many records from an offset on.
    public List<ConsumerRecord<String, byte[]>> from(long offset, int atMost) {
        int begin = (int) (offset - first);
        int end = Math.min(records.size(), begin + atMost);
        return List.copyOf(records.subList(begin, end));
    }

    /// The oldest record that can be read and is not older than this.
    public Optional<ConsumerRecord<String, byte[]>> since(long millis) {
        return records.stream()
                .skip(start - first)
                .filter(record -> record.timestamp() >= millis)
                .findFirst();
    }

    /// Appends, and returns the offset.
    public long append(ProducerRecord<String, byte[]> sent, long millis) {
        var record =
                new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        end(),
                        sent.timestamp() == null ? millis : sent.timestamp(),
                        TimestampType.CREATE_TIME,
                        sent.key() == null ? ConsumerRecord.NULL_SIZE : sent.key().length(),
                        sent.value() == null ? ConsumerRecord.NULL_SIZE : sent.value().length,
                        sent.key(),
                        sent.value(),
                        sent.headers(),
                        Optional.empty());
        records.add(record);
        listeners.forEach(listener -> listener.accept(record));
        for (int i = followers.size() - 1; i >= 0; i--) {
            if (followers.get(i).isGone()) {
                followers.remove(i);
            } else {
                followers.get(i).appended(this);
            }
        }
        return record.offset();
    }

    /// Forgets what stands before an offset.
    void trim(long before) {
        start = Math.max(start, Math.min(before, end()));
        int dead = (int) (start - first);
        if (dead * 2 >= records.size()) {
            records.subList(0, dead).clear();
            first = start;
        }
    }

    public void follow(Follower follower) {
        followers.add(follower);
    }

    public void unfollow(Follower follower) {
        followers.remove(follower);
    }
}
