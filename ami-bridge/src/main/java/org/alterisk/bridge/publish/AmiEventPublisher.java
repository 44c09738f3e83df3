package org.alterisk.bridge.publish;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.watch.Inbox;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.AmiRecord;
import org.alterisk.schema.message.Codec;

import java.time.Duration;
import java.time.Instant;

/// Publishes every AMI event of the node in its order, numbered within the epoch, with a gap where
/// some may be missing. While Kafka is away it keeps a bounded number of them.
public final class AmiEventPublisher implements Worker {
    /// How long events may wait for others to go with.
    public static final Duration GATHER = Duration.ofMillis(20);

    private static final Duration WAIT = Duration.ofMillis(200);

    private final Inbox waiting;
    private final PatientProducer producer;
    private final String topic;
    private final String node;
    private long epoch;
    private long sequence;

    /// @param capacity how many events may wait for Kafka
    public AmiEventPublisher(
            PatientProducer producer, String topic, String node, int capacity, Time time) {
        this.producer = producer;
        this.topic = topic;
        waiting = new Inbox(capacity, time);
        this.node = node;
    }

    @Override
    public String name() {
        return "ami-events-publisher";
    }

    /// Waits for room while Kafka takes events; see [Inbox].
    public void take(Inbox.Stream item) {
        waiting.take(item);
    }

    /// How many events wait for Kafka.
    public int unsent() {
        return waiting.waiting();
    }

    /// How many events were dropped while Kafka was away.
    public long lost() {
        return waiting.lost();
    }

    @Override
    public void runOnce() throws InterruptedException {
        var item = waiting.poll(WAIT);
        if (item != null) {
            publish(item);
        }
    }

    private void publish(Inbox.Item item) {
        switch (item) {
            case Inbox.Stream.Opened(long newEpoch, Instant at) -> {
                epoch = newEpoch;
                sequence = 0;
                send(node, new AmiRecord.Gap(node, epoch, ++sequence, at, "session-start", -1));
            }
            case Inbox.Stream.Heard(var event) -> send(keyOf(event), recordOf(event));
            case Inbox.Stream.Lost(long count, Instant at) ->
                    send(node, new AmiRecord.Gap(node, epoch, ++sequence, at, "overflow", count));
            case Inbox.Stream.Listed _ -> {}
            case Inbox.Learned _, Inbox.Work _ ->
                    throw new IllegalStateException("no facts and no work come here");
        }
    }

    private AmiRecord recordOf(AmiEvent event) {
        return new AmiRecord.AmiEvent(
                node, epoch, ++sequence, event.receivedAt(), event.name(), event.fields());
    }

    private String keyOf(AmiEvent event) {
        return event.first("Linkedid")
                .or(() -> event.first("DestLinkedid"))
                .or(() -> event.first("Uniqueid"))
                .orElse(node);
    }

    private void send(String key, AmiRecord record) {
        producer.send(topic, key, Codec.AMI.encode(record));
    }

    @Override
    public void wakeUp() {
        producer.leave();
    }

    @Override
    public void stop() {
        try {
            for (var item = waiting.poll(Duration.ZERO);
                    item != null;
                    item = waiting.poll(Duration.ZERO)) {
                publish(item);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
