package org.alterisk.bridge.publish;

import org.alterisk.runtime.lifecycle.Mailbox;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/// Publishes what became of attempts. While Kafka is away it keeps them, in bounded memory; beyond
/// that the journal and the workers' queries are the second net.
public final class CallPublisher implements Worker {
    private static final Logger log = LoggerFactory.getLogger(CallPublisher.class);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int MOST_WAITING = 100_000;

    private final Mailbox<CallEvent> waiting;
    private final PatientProducer producer;
    private final String topic;

    public CallPublisher(PatientProducer producer, String topic, Time time) {
        this.producer = producer;
        this.topic = topic;
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
        var event = waiting.poll(WAIT);
        if (event != null) {
            send(event);
        }
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
            send(event);
        }
        producer.close();
    }
}
