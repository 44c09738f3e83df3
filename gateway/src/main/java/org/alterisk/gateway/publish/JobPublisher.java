package org.alterisk.gateway.publish;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.message.JobMessage;
import org.alterisk.schema.message.TraceParent;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/// Sends jobs to Kafka and waits for the acknowledgement, within the bounds of the producer.
public final class JobPublisher {
    /// The producer's own bounds, so that no job is sent after the client was told that it was not.
    public static final Map<String, String> BOUNDS =
            Map.of(
                    "max.block.ms", "2000",
                    "request.timeout.ms", "2000",
                    "delivery.timeout.ms", "5000");

    private static final Logger log = LoggerFactory.getLogger(JobPublisher.class);

    /// How sending ended.
    sealed interface Sent {
        record Acknowledged() implements Sent {}

        /// Surely not sent, neither now nor later.
        record Never() implements Sent {}

        /// Nobody can tell.
        record InDoubt() implements Sent {}
    }

    private final Producer<String, byte[]> producer;
    private final String topic;

    public JobPublisher(Producer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /// Learns where the topic's partitions are, so that the first job need not wait for that. Kafka
    /// may be away: then the jobs will learn it.
    public void warmUp() {
        try {
            producer.partitionsFor(topic);
        } catch (RetriableException e) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("error", e.toString())
                    .log("The queue cannot be reached yet");
        }
    }

    /// Sends an order, or the cancel of one, with the id as the record's key: so they keep their
    /// order.
    ///
    /// @param trace that it is asked for in
    Sent publish(AutocallId id, JobMessage job, Optional<TraceParent> trace)
            throws InterruptedException {
        var record = new ProducerRecord<>(topic, id.toString(), JobCodec.encode(job));
        trace.ifPresent(its -> its.addTo(record.headers()));
        var caller = Thread.currentThread();
        var failed = new AtomicReference<@Nullable Sent>();
        try {
            // the callback is through when the future is done
            var _ =
                    producer.send(
                                    record,
                                    (_, failure) -> {
                                        if (failure != null) {
                                            failed.set(failed(id, failure, caller));
                                        }
                                    })
                            .get();
            return new Sent.Acknowledged();
        } catch (KafkaException e) {
            return failed(id, e, caller);
        } catch (ExecutionException e) {
            return Objects.requireNonNull(failed.get(), "the callback told why");
        }
    }

    /// The producer tells a failure on the caller's thread when it has not yet taken the record
    /// into its buffer; from there on it is told by the thread that sends.
    private Sent failed(AutocallId id, Exception failure, Thread caller) {
        boolean never = Thread.currentThread() == caller;
        // one that was surely not sent concerns its client alone, who is told: while Kafka is away
        // that is every request
        log.atLevel(never ? Level.DEBUG : Level.WARN)
                .addKeyValue("autocallId", id)
                .addKeyValue("topic", topic)
                .addKeyValue("error", failure.toString())
                .log("Job was not acknowledged");
        return never ? new Sent.Never() : new Sent.InDoubt();
    }
}
