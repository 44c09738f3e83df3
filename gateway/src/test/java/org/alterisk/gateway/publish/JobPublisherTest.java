package org.alterisk.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.message.TraceParent;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

class JobPublisherTest {
    private static final AutocallId ID = new AutocallId(77);
    private static final AutocallJob JOB =
            new AutocallJob(
                    Optional.of(ID),
                    AutocallOrder.of(
                            new PhoneNumber(true, "74951234567"),
                            List.of(new SoundFile("welcome"))));

    private static final TraceParent TRACE =
            new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final JobPublisher publisher = new JobPublisher(producer, "jobs");

    @Test
    void answersOnlyAfterTheAcknowledgement() {
        var result = publishing();
        await().until(() -> producer.history().size() == 1);
        assertThat(result).isNotDone();

        producer.completeNext();

        assertThat(result.join()).isEqualTo(new JobPublisher.Sent.Acknowledged());
        var record = producer.history().getFirst();
        assertThat(record.topic()).isEqualTo("jobs");
        assertThat(record.key()).isEqualTo("77");
        assertThat(JobCodec.decode(record.value())).isEqualTo(new Decoded.Message<>(JOB));
        assertThat(TraceParent.of(record.headers())).hasValue(TRACE);
    }

    @Test
    void isInDoubtWhenTheSenderGaveUp() {
        var result = publishing();
        await().until(() -> producer.history().size() == 1);

        producer.errorNext(new TimeoutException("no answer"));

        assertThat(result.join()).isEqualTo(new JobPublisher.Sent.InDoubt());
    }

    @Test
    void knowsThatNothingWasSentWhenTheProducerRefused() throws Exception {
        producer.sendException = new TimeoutException("no metadata");

        assertThat(publisher.publish(ID, JOB, Optional.empty()))
                .isEqualTo(new JobPublisher.Sent.Never());
    }

    private CompletableFuture<JobPublisher.Sent> publishing() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return publisher.publish(ID, JOB, Optional.of(TRACE));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
