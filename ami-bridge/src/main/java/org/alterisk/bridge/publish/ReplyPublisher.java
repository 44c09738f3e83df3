package org.alterisk.bridge.publish;

import org.alterisk.runtime.lifecycle.Mailbox;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/// Publishes what gateways wait for, in its order. What cannot be told for long is worth nothing:
/// the memory for it is bounded.
public final class ReplyPublisher implements Worker {
    private static final Logger log = LoggerFactory.getLogger(ReplyPublisher.class);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int MOST_WAITING = 10_000;

    private final Mailbox<Reply> waiting;
    private final PatientProducer producer;
    private final String topic;

    public ReplyPublisher(PatientProducer producer, String topic, Time time) {
        this.producer = producer;
        this.topic = topic;
        waiting = new Mailbox<>(MOST_WAITING, time.newWake());
    }

    @Override
    public String name() {
        return "replies-publisher";
    }

    /// Never blocks.
    public void publish(Reply reply) {
        if (!waiting.offer(reply)) {
            log.atError()
                    .addKeyValue("commandId", reply.commandId())
                    .log("Kafka is away for too long; a reply is dropped");
        }
    }

    @Override
    public void runOnce() throws InterruptedException {
        var reply = waiting.poll(WAIT);
        if (reply != null) {
            send(reply);
        }
    }

    private void send(Reply reply) {
        producer.send(topic, reply.commandId().hex(), Codec.REPLY.encode(reply));
    }

    @Override
    public void wakeUp() {
        producer.leave();
    }

    @Override
    public void stop() {
        for (var reply = waiting.poll(); reply != null; reply = waiting.poll()) {
            send(reply);
        }
        producer.close();
    }
}
