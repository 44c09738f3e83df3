package org.alterisk.bridge.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.message.CallEvent.Progress;
import org.alterisk.schema.message.CallEvent.Stage;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class CallPublisherTest {
    private static final Instant NOW = Instant.parse("2026-11-29T09:00:00Z");
    private static final CallEvent DIALLING = progress(1, Stage.DIALLING);
    private static final CallEvent RINGING = progress(1, Stage.RINGING);
    private static final CallEvent OTHER = progress(2, Stage.DIALLING);
    private static final CallEvent END =
            new Ended(id(1), "a", Outcome.BUSY, CallRecord.bare(NOW, "a test"));

    private final PassingTime time = new PassingTime();
    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final CallPublisher publisher =
            new CallPublisher(new PatientProducer(kafka, time), "calls", time);

    /// It passes by hand; waits end at once.
    private static final class PassingTime implements Time {
        private long nanos;

        @Override
        public Instant instant() {
            return NOW;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Wake newWake() {
            return new Wake() {
                @Override
                public void wake() {}

                @Override
                public void await(Duration atMost) {}
            };
        }
    }

    @Test
    void progressWaitsFiftyMillisecondsForCompany() throws Exception {
        publish(DIALLING);
        time.nanos += Duration.ofMillis(30).toNanos();
        publish(OTHER);
        assertThat(published()).isEmpty();

        time.nanos += Duration.ofMillis(20).toNanos();
        publisher.runOnce();
        assertThat(published()).containsExactly(DIALLING, OTHER);
    }

    @Test
    void theNextProgressWaitsAsLongAgain() throws Exception {
        publish(DIALLING);
        time.nanos += Duration.ofMillis(50).toNanos();
        publisher.runOnce();

        publish(RINGING);
        time.nanos += Duration.ofMillis(49).toNanos();
        publisher.runOnce();
        assertThat(published()).containsExactly(DIALLING);
    }

    @Test
    void anEndGoesAtOnceAndWhatWasBeforeItGoesFirst() throws Exception {
        publish(DIALLING);
        publish(RINGING);
        publish(END);

        assertThat(published()).containsExactly(DIALLING, RINGING, END);
    }

    @Test
    void whatIsHeldIsPublishedBeforeItStops() throws Exception {
        publish(DIALLING);
        publisher.publish(RINGING);
        publisher.wakeUp();
        publisher.stop();

        assertThat(published()).containsExactly(DIALLING, RINGING);
    }

    private void publish(CallEvent event) throws InterruptedException {
        publisher.publish(event);
        publisher.runOnce();
    }

    private List<CallEvent> published() {
        return kafka.history().stream()
                .map(record -> Codec.CALL_EVENT.decode(record.value()))
                .map(decoded -> ((Decoded.Message<CallEvent>) decoded).value())
                .toList();
    }

    private static CallEvent progress(int attempt, Stage stage) {
        return new Progress(id(attempt), "a", stage, NOW);
    }

    private static AttemptId id(int attempt) {
        return new AttemptId(new UUID(0, attempt));
    }
}
