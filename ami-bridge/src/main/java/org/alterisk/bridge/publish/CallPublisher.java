package org.alterisk.bridge.publish;

import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Publishes what became of attempts. While Kafka is away it keeps them, in bounded memory; beyond
/// that the journal and the workers' queries are the second net.
public final class CallPublisher implements Worker {
    private static final Logger log = LoggerFactory.getLogger(CallPublisher.class);
    private static final int MOST_WAITING = 100_000;

    private final LinkedBlockingQueue<CallEvent> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final PatientProducer producer;
    private final String topic;

    public CallPublisher(KafkaConfig config, String node) {
        producer = new PatientProducer(config, "bridge-calls-" + node);
        topic = config.topics().calls();
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

    @Override
    public void runOnce() throws InterruptedException {
        var event = waiting.poll(200, TimeUnit.MILLISECONDS);
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
