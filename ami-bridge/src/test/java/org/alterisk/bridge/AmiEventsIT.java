package org.alterisk.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.bridge.publish.AmiEventPublisher;
import org.alterisk.bridge.publish.PatientProducer;
import org.alterisk.bridge.watch.Inbox.Stream;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.schema.message.AmiRecord;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

class AmiEventsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static List<AmiRecord> inOrder(BridgeRig rig) {
        return rig.events.messages().stream()
                .sorted(
                        Comparator.comparingLong(AmiRecord::epoch)
                                .thenComparingLong(AmiRecord::sequence))
                .toList();
    }

    private static List<AmiRecord.AmiEvent> named(BridgeRig rig, String name) {
        return rig.events.messages().stream()
                .filter(AmiRecord.AmiEvent.class::isInstance)
                .map(AmiRecord.AmiEvent.class::cast)
                .filter(e -> e.event().equals(name))
                .toList();
    }

    @Test
    void publishesEveryEventInOrderWithoutHoles() throws Exception {
        try (var rig = BridgeRig.started()) {
            var ids = LongStream.range(0, 10).mapToObj(i -> rig.call("200000001" + i)).toList();
            ids.forEach(rig::ended);
            await().atMost(PATIENCE).until(() -> named(rig, "Hangup").size() == 10);
            rig.dropAndAwaitNextSession();
            var last = rig.call("4860000011");
            rig.ended(last);
            await().atMost(PATIENCE).until(() -> named(rig, "Hangup").size() == 11);
            assertThat(named(rig, "Newchannel")).hasSize(11);
            assertThat(named(rig, "FullyBooted")).hasSize(2);
            assertNoHoles(inOrder(rig));
            assertOrderedPerKey(rig);
            assertThat(named(rig, "Hangup").getFirst().fields()).containsKey("Cause-txt");
        }
    }

    /// Each epoch: a gap first, then 1, 2, 3 ...
    private static void assertNoHoles(List<AmiRecord> records) {
        var next = new HashMap<Long, Long>();
        for (var record : records) {
            long expected = next.merge(record.epoch(), 1L, Long::sum);
            assertThat(record.sequence()).isEqualTo(expected);
            if (expected == 1) {
                assertThat(record)
                        .isInstanceOfSatisfying(
                                AmiRecord.Gap.class,
                                gap -> assertThat(gap.reason()).isEqualTo("session-start"));
            }
        }
        assertThat(next).hasSize(2);
    }

    private static void assertOrderedPerKey(BridgeRig rig) {
        var last = new HashMap<String, AmiRecord>();
        for (var entry : rig.events.entries()) {
            var before = last.put(entry.key(), entry.message());
            if (before != null && before.epoch() == entry.message().epoch()) {
                assertThat(entry.message().sequence()).isGreaterThan(before.sequence());
            }
        }
    }

    @Test
    void marksAGapWhereKafkaWasTooSlow() throws Exception {
        try (var rig = new BridgeRig(settings -> settings)) {
            var kafka = rig.config().kafka();
            var producer =
                    new PatientProducer(
                            PatientProducer.producer(new KafkaClients(kafka), kafka, "rig"),
                            Time.system());
            var publisher =
                    new AmiEventPublisher(
                            producer, kafka.topics().amiEvents(), "asterisk", 2, Time.system());
            publisher.take(new Stream.Opened(5, Instant.EPOCH));
            for (int i = 0; i < 5; i++) {
                publisher.take(
                        new Stream.Heard(
                                new org.alterisk.bridge.track.AmiEvent(
                                        "E" + i, Map.of(), Instant.EPOCH)));
            }
            publisher.stop();
            await().atMost(PATIENCE).until(() -> rig.events.messages().size() == 4);
            var records = inOrder(rig);
            assertNoHoles(records, 5);
            assertThat(records.getLast())
                    .isEqualTo(new AmiRecord.Gap("asterisk", 5, 4, Instant.EPOCH, "overflow", 3));
        }
    }

    private static void assertNoHoles(List<AmiRecord> records, long epoch) {
        assertThat(records).allMatch(r -> r.epoch() == epoch);
        assertThat(records.stream().map(AmiRecord::sequence))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, records.size()).boxed().toList());
    }
}
