package org.alterisk.dialer.outbox;

import org.alterisk.dialer.store.OutboxStore;
import org.alterisk.dialer.store.OutboxStore.Waiting;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Brings each status event to its topic, at least once: whenever it is woken, and every second for
/// what a worker left behind that is no more.
public final class OutboxRelay implements Worker {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final OutboxStore store;
    private final Producer<String, byte[]> producer;
    private final String topic;
    private final Wake wake;
    private Duration pause = Duration.ZERO;

    public OutboxRelay(
            OutboxStore store, Producer<String, byte[]> producer, String topic, Wake wake) {
        this.store = store;
        this.producer = producer;
        this.topic = topic;
        this.wake = wake;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public void runOnce() throws InterruptedException {
        wake.await(pause);
        pause = Duration.ZERO;
        if (store.relay(this::send) == 0) {
            pause = PERIOD;
        }
    }

    private void send(List<Waiting> events) throws ExecutionException, InterruptedException {
        var acknowledged = new ArrayList<Future<RecordMetadata>>();
        for (var event : events) {
            var record =
                    new ProducerRecord<>(
                            topic,
                            Long.toString(event.autocallId()),
                            event.event().getBytes(StandardCharsets.UTF_8));
            event.trace().ifPresent(trace -> trace.addTo(record.headers()));
            acknowledged.add(producer.send(record));
        }
        for (var one : acknowledged) {
            one.get();
        }
    }

    @Override
    public void wakeUp() {
        wake.wake();
    }
}
