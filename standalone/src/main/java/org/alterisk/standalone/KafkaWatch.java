package org.alterisk.standalone;

import org.alterisk.embedded.KafkaServer;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;

import java.time.Duration;

/// Ends the process when the embedded broker has failed, since that never recovers.
final class KafkaWatch implements Worker {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaServer kafka;
    private final Wake wake = Wake.create();

    KafkaWatch(KafkaServer kafka) {
        this.kafka = kafka;
    }

    @Override
    public String name() {
        return "kafka-watch";
    }

    @Override
    public void runOnce() throws InterruptedException {
        wake.await(PAUSE);
        if (!kafka.healthy()) {
            throw new IllegalStateException("the embedded Kafka has failed");
        }
    }

    @Override
    public void wakeUp() {
        wake.wake();
    }
}
