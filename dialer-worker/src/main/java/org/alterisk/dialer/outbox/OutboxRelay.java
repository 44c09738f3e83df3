package org.alterisk.dialer.outbox;

import org.alterisk.dialer.store.OutboxStore;
import org.alterisk.dialer.store.OutboxStore.Waiting;
import org.alterisk.runtime.lifecycle.Time;
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
/// what a worker left behind that is no more. It gives way to the calls for a moment, which also
/// brings more events together.
public final class OutboxRelay implements Worker {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration GIVES_WAY = Duration.ofMillis(10);

    private final OutboxStore store;
    private final Producer<String, byte[]> producer;
    private final String topic;
    private final Wake wake;
    private final Wake moment;
    private Duration pause = Duration.ZERO;

    /// @param wake woken when there may be events
    public OutboxRelay(
            OutboxStore store,
            Producer<String, byte[]> producer,
            String topic,
            Wake wake,
            Time time) {
        this.store = store;
        this.producer = producer;
        this.topic = topic;
        this.wake = wake;
        moment = time.newWake();
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public void runOnce() throws InterruptedException {
        if (!pause.isZero()) {
            wake.await(pause);
            moment.await(GIVES_WAY);
            pause = Duration.ZERO;
        }
        if (store.relay(this::send) < OutboxStore.BATCH) {
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
