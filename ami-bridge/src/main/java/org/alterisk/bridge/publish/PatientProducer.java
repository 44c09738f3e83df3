package org.alterisk.bridge.publish;

import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Time;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A producer that does not give a record up while Kafka is away: it tries for as long as it lives.
public final class PatientProducer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PatientProducer.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Producer<String, byte[]> producer;
    private final Time time;
    private volatile long giveUpAt = Long.MAX_VALUE;
    private volatile boolean leaving;
    private final AtomicLong notSent = new AtomicLong();
    private Future<?> last = CompletableFuture.completedFuture(null);

    public PatientProducer(Producer<String, byte[]> producer, Time time) {
        this.producer = producer;
        this.time = time;
    }

    /// A producer of Kafka's that never gives up by itself.
    public static Producer<String, byte[]> producer(
            KafkaClients clients, KafkaConfig config, String clientId) {
        return patient(clients, config).producer(clientId);
    }

    /// The same, for many records that nobody waits for.
    public static Producer<String, byte[]> gatheringProducer(
            KafkaClients clients, KafkaConfig config, String clientId, Duration atMost) {
        return patient(clients, config).gatheringProducer(clientId, atMost);
    }

    private static KafkaClients patient(KafkaClients clients, KafkaConfig config) {
        var options = new HashMap<>(config.options());
        options.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE));
        options.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "1000");
        return clients.with(new KafkaConfig(options, config.topics()));
    }

    /// Hands a record to the producer; blocks while its buffer is full or the topic is not known.
    ///
    /// @param value null: a tombstone
    void send(String topic, String key, byte @Nullable [] value) {
        var record = new ProducerRecord<String, byte[]>(topic, key, value);
        while (!leaving || time.nanos() - giveUpAt < 0) {
            var sent = producer.send(record, (_, failure) -> tell(topic, failure));
            if (accepted(sent)) {
                last = sent;
                return;
            }
        }
        notSent.incrementAndGet();
    }

    /// Whether Kafka has all that was sent; waits for it a while.
    boolean isDelivered(Duration atMost) throws InterruptedException {
        try {
            last.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true; // told already; waiting would not mend it
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    boolean isLeaving() {
        return leaving;
    }

    /// A producer that cannot take a record in time says so by a future that has failed at once.
    private static boolean accepted(Future<?> sent) {
        return sent.state() != Future.State.FAILED
                || !(sent.exceptionNow() instanceof TimeoutException);
    }

    private static void tell(String topic, @Nullable Exception failure) {
        if (failure != null && !(failure instanceof TimeoutException)) {
            log.atError().addKeyValue("topic", topic).setCause(failure).log("Record was not sent");
        }
    }

    /// The process is to stop: from now on a [#send] waits only for a short while.
    void leave() {
        giveUpAt = time.nanos() + LAST_WORDS.toNanos();
        leaving = true;
    }

    @Override
    public void close() {
        producer.close(LAST_WORDS);
        if (notSent.get() > 0) {
            log.atWarn()
                    .addKeyValue("records", notSent.get())
                    .log("Stopped while Kafka is away; not sent");
        }
    }
}
