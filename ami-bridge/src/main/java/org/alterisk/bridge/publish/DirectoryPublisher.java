package org.alterisk.bridge.publish;

import org.alterisk.bridge.directory.Change;
import org.alterisk.runtime.lifecycle.Mailbox;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.Codec;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

/// Publishes the directory, in the order of the facts. While Kafka is away it keeps what is to be
/// told, in bounded memory; beyond that all of it is asked for anew.
public final class DirectoryPublisher implements Worker {
    private static final int MOST_WAITING = 100_000;
    private static final Duration WAIT = Duration.ofMillis(200);

    private sealed interface Item {}

    private record Told(Change change) implements Item {}

    private record Whole(long epoch) implements Item {}

    private final Mailbox<Item> waiting;
    private final PatientProducer producer;
    private final String topic;
    private final LongConsumer told;
    private volatile Runnable lost = () -> {};
    private volatile boolean behind;

    /// @param told called with an epoch when all of it is in Kafka
    public DirectoryPublisher(
            PatientProducer producer, String topic, LongConsumer told, Time time) {
        this.producer = producer;
        this.topic = topic;
        waiting = new Mailbox<>(MOST_WAITING, time.newWake());
        this.told = told;
    }

    /// @param listener called when something was dropped: the whole must be told again
    public void onLost(Runnable listener) {
        lost = listener;
    }

    @Override
    public String name() {
        return "directory-publisher";
    }

    /// Never blocks.
    public void publish(List<Change> changes) {
        changes.forEach(change -> offer(new Told(change)));
    }

    /// All of this epoch was handed over before this.
    public void whole(long epoch) {
        offer(new Whole(epoch));
    }

    private void offer(Item item) {
        if (!waiting.offer(item)) {
            behind = true;
        }
    }

    @Override
    public void runOnce() throws InterruptedException {
        var item = waiting.poll(WAIT);
        if (item != null) {
            send(item);
        } else if (behind) {
            behind = false;
            lost.run();
        }
    }

    private void send(Item item) throws InterruptedException {
        switch (item) {
            case Told(Change.Put(var entry)) ->
                    producer.send(topic, entry.key(), Codec.DIRECTORY.encode(entry));
            case Told(Change.Gone(var key)) -> producer.send(topic, key, null);
            case Whole(long epoch) -> {
                while (!producer.isDelivered(WAIT)) {
                    if (producer.isLeaving()) {
                        return;
                    }
                }
                told.accept(epoch);
            }
        }
    }

    @Override
    public void wakeUp() {
        producer.leave();
    }

    @Override
    public void stop() {
        try {
            for (var item = waiting.poll(); item != null; item = waiting.poll()) {
                send(item);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
