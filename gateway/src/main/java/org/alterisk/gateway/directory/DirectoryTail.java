package org.alterisk.gateway.directory;

import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.DirectoryEntry;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Reads the directory topic from its beginning, in no group, into the [Directory].
public final class DirectoryTail implements Worker {
    /// What is acknowledged counts, also behind the open transaction of some other producer.
    public static final Map<String, String> OPTIONS =
            Map.of("isolation.level", "read_uncommitted", "metadata.max.age.ms", "5000");

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final Directory directory;
    private final Reachability kafka;
    private final Wake stopping = Wake.create();
    private long endAtBegin;
    private boolean isLive;

    public DirectoryTail(
            Consumer<String, byte[]> consumer,
            String topic,
            Directory directory,
            Reachability kafka) {
        this.consumer = consumer;
        partition = new TopicPartition(topic, 0);
        this.directory = directory;
        this.kafka = kafka;
    }

    @Override
    public String name() {
        return "gateway-directory";
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            if (consumer.assignment().isEmpty()) {
                begin();
            }
            for (var record : consumer.poll(POLL)) {
                note(record);
            }
            if (!isLive && consumer.position(partition, ANSWER) >= endAtBegin) {
                isLive = true;
                directory.nowLive();
            }
            kafka.reached();
        } catch (RetriableException e) {
            kafka.missed(e);
            stopping.await(POLL);
        }
    }

    private void begin() {
        var all = List.of(partition);
        endAtBegin = consumer.endOffsets(all, ANSWER).getOrDefault(partition, 0L);
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return; // no entry, and nothing that an entry could be told by
        }
        if (Codec.DIRECTORY.decode(record.value()) instanceof Decoded.Message<DirectoryEntry>(var e)
                && e.key().equals(record.key())) {
            var usable = EntryRules.usable(e);
            if (usable.isPresent()) {
                directory.put(usable.get(), record.offset() >= endAtBegin);
                return;
            }
        }
        // gone, or it cannot be told any more: what was known of it is no longer so
        directory.remove(record.key());
    }

    @Override
    public void wakeUp() {
        stopping.wake();
        consumer.wakeup();
    }

    @Override
    public void stop() {
        consumer.close(CloseOptions.timeout(ANSWER));
    }
}
