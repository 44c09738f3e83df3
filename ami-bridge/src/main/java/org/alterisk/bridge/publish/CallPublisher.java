package org.alterisk.bridge.publish;

import org.alterisk.runtime.lifecycle.Mailbox;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.CallEvent.Progress;
import org.alterisk.schema.message.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Publishes what became of attempts, in order. Progress, on which nobody acts at once, waits a
/// moment for other events to go with. While Kafka is away it keeps all of them, in bounded memory;
/// beyond that the journal and the workers' queries are the second net.
public final class CallPublisher implements Worker {
    private static final Logger log = LoggerFactory.getLogger(CallPublisher.class);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final int MOST_WAITING = 100_000;

    private final Mailbox<CallEvent> waiting;
    private final PatientProducer producer;
    private final String topic;
    private final Time time;
    private final List<Progress> held = new ArrayList<>();
    private long heldSince;

    public CallPublisher(PatientProducer producer, String topic, Time time) {
        this.producer = producer;
        this.topic = topic;
        this.time = time;
        waiting = new Mailbox<>(MOST_WAITING, time.newWake());
    }

    @Override
    public String name() {
        return "calls-publisher";
    }

    /// Never blocks.
    public void publish(CallEvent event) {
        if (!waiting.offer(event)) {
            log.atError()
                    .addKeyValue("attemptId", event.attemptId())
                    .log("Kafka is away for too long; a call event is dropped");
        }
    }

    /// How many call events wait for Kafka.
    public int unsent() {
        return waiting.size();
    }

    @Override
    public void runOnce() throws InterruptedException {
        var event = waiting.poll(held.isEmpty() ? WAIT : leftToGather());
        if (event != null) {
            take(event);
        }
        if (leftToGather().isZero()) {
            release();
        }
    }

    private void take(CallEvent event) {
        if (event instanceof Progress progress) {
            if (held.isEmpty()) {
                heldSince = time.nanos();
            }
            held.add(progress);
        } else {
            release();
            send(event);
        }
    }

    private Duration leftToGather() {
        var left = GATHER.minusNanos(time.nanos() - heldSince);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void release() {
        held.forEach(this::send);
        held.clear();
    }

    private void send(CallEvent event) {
        producer.send(topic, event.attemptId().hex(), Codec.CALL_EVENT.encode(event));
    }

    @Override
    public void wakeUp() {
        producer.leave();
    }

    @Override
    public void stop() {
        for (var event = waiting.poll(); event != null; event = waiting.poll()) {
            take(event);
        }
        release();
        producer.close();
    }
}
