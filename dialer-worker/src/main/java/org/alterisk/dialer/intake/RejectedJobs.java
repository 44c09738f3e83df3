package org.alterisk.dialer.intake;

import org.alterisk.schema.check.Violation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Where jobs go that are refused: the bytes as they came, the reason in headers.
public final class RejectedJobs {
    private static final Logger log = LoggerFactory.getLogger(RejectedJobs.class);

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final Consumer<Violation> onRejected;
    private final List<Sent> pending = new ArrayList<>();

    /// @param onRejected told of each, when the topic has it
    public RejectedJobs(
            Producer<String, byte[]> producer, String topic, Consumer<Violation> onRejected) {
        this.producer = producer;
        this.topic = topic;
        this.onRejected = onRejected;
    }

    private record Sent(
            ConsumerRecord<String, byte[]> job,
            Violation violation,
            Future<RecordMetadata> acknowledged) {}

    /// Begins to send; [#await] ends it.
    void send(ConsumerRecord<String, byte[]> job, Violation violation) {
        pending.add(new Sent(job, violation, producer.send(rejected(job, violation, job.value()))));
    }

    /// Waits for none of what was sent: its batch is not taken in, and will be sent anew.
    void drop() {
        pending.clear();
    }

    /// Returns when the topic has all that was sent.
    void await() throws ExecutionException, InterruptedException {
        var sent = List.copyOf(pending);
        pending.clear();
        tell(sent);
        for (var one : sent) {
            try {
                one.acknowledged().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RecordTooLargeException)) {
                    throw e;
                }
                // with its headers it is more than the topic takes: the headers tell where it is
                producer.send(rejected(one.job(), one.violation(), null)).get();
            }
            onRejected.accept(one.violation());
        }
    }

    /// One line for all of a batch: whoever sends nonsense shall not fill the disk.
    private static void tell(List<Sent> sent) {
        if (!sent.isEmpty()) {
            var first = sent.getFirst();
            log.atWarn()
                    .addKeyValue("jobs", sent.size())
                    .addKeyValue("firstPartition", first.job().partition())
                    .addKeyValue("firstOffset", first.job().offset())
                    .addKeyValue("firstCode", first.violation().code())
                    .log("Jobs rejected");
        }
    }

    private ProducerRecord<String, byte[]> rejected(
            ConsumerRecord<String, byte[]> job, Violation violation, byte @Nullable [] value) {
        var record = new ProducerRecord<String, byte[]>(topic, null, job.key(), value);
        record.headers()
                .add("alterisk-reason-code", bytes(violation.code()))
                .add("alterisk-reason", bytes(violation.text()))
                .add("alterisk-partition", bytes(Integer.toString(job.partition())))
                .add("alterisk-offset", bytes(Long.toString(job.offset())));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
