package org.alterisk.dialer.dispatch;

import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.DirectoryEntry;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/// Knows whether the bridge of this worker's node can originate, by the heartbeats that come now:
/// nothing older counts, by nobody's clock but this process's own.
public final class NodeWatch implements Worker {
    private static final Logger log = LoggerFactory.getLogger(NodeWatch.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> reader;
    private final String topic;
    private final String node;
    private final Runnable onUp;
    private volatile LastSeen last = new LastSeen(false, System.nanoTime());
    private boolean told;

    /// @param reader outside of any group
    /// @param onUp run when the node comes up
    public NodeWatch(Consumer<String, byte[]> reader, String topic, String node, Runnable onUp) {
        this.reader = reader;
        this.topic = topic;
        this.node = node;
        this.onUp = onUp;
    }

    private record LastSeen(boolean connected, long nanos) {}

    /// Whether commands for the node would be run now.
    public boolean isUp() {
        var seen = last;
        return seen.connected()
                && System.nanoTime() - seen.nanos() < NodeState.AWAY_AFTER_MILLIS * 1_000_000;
    }

    @Override
    public String name() {
        return "node-watch";
    }

    @Override
    public void runOnce() {
        try {
            if (reader.assignment().isEmpty()) {
                begin();
            }
            for (var record : reader.poll(POLL)) {
                // an entry that cannot be read is none of this node's state
                if (record.value() != null
                        && Codec.DIRECTORY.decode(record.value())
                                instanceof Decoded.Message<DirectoryEntry>(var entry)
                        && entry instanceof NodeState state
                        && state.node().equals(node)) {
                    last = new LastSeen(state.connected(), System.nanoTime());
                }
            }
        } catch (WakeupException e) {
            return; // the loop is to stop
        }
        tell();
    }

    private void begin() {
        var partitions =
                reader.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException(topic + " is not known to Kafka yet");
        }
        reader.assign(partitions);
        reader.seekToEnd(partitions);
        partitions.forEach(reader::position);
    }

    private void tell() {
        boolean up = isUp();
        if (up != told) {
            told = up;
            log.atInfo().addKeyValue("node", node).log(up ? "Node is up" : "Node is away");
            if (up) {
                onUp.run();
            }
        }
    }

    @Override
    public void wakeUp() {
        reader.wakeup();
    }

    @Override
    public void stop() {
        reader.close();
    }
}
