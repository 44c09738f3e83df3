package org.alterisk.simulation.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The same scenarios on the simulated Kafka and on the real one, with the same end.
class KafkaModelIT {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(5);

    private final List<String> told = new ArrayList<>();
    private final String topic = Ground.Real.unique("topic");
    private final TopicPartition p0 = new TopicPartition(topic, 0);
    private final String group = Ground.Real.unique("group");

    enum Kafka {
        SIMULATED,
        REAL;

        Ground open() {
            return switch (this) {
                case SIMULATED -> new Ground.Simulated();
                case REAL -> new Ground.Real();
            };
        }
    }

    private Consumer<String, byte[]> member(Ground ground, String name, Map<String, String> more) {
        var options = new java.util.HashMap<>(World.COOPERATIVE);
        options.putAll(more);
        var member = ground.member(group, options);
        member.subscribe(List.of(topic), new Tells(name));
        return member;
    }

    private void tell(String what, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            told.add(what + partitions.stream().map(TopicPartition::partition).sorted().toList());
        }
    }

    private final class Tells implements ConsumerRebalanceListener {
        private final String name;

        Tells(String name) {
            this.name = name;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            tell(name + "+", partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            tell(name + "-", partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            tell(name + "!", partitions);
        }
    }

    @SafeVarargs
    private static void pollUntil(BooleanSupplier enough, Consumer<String, byte[]>... consumers) {
        for (int i = 0; i < 200 && !enough.getAsBoolean(); i++) {
            for (var consumer : consumers) {
                consumer.poll(POLL);
            }
        }
        assertThat(enough.getAsBoolean()).isTrue();
    }

    private void send(Ground ground, String... values) throws Exception {
        try (var producer = ground.producer()) {
            for (var value : values) {
                producer.send(
                                new ProducerRecord<>(
                                        topic, 0, value, value.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMemberThatWasReplacedCannotCommit(Kafka kafka) throws Exception {
        var ground = kafka.open();
        ground.run(() -> {
            ground.create(topic, 1);
            var a = member(ground, "a", Map.of("max.poll.interval.ms", "3000"));
            pollUntil(() -> told.contains("a+[0]"), a);
            ground.sleep(LONG);
            var b = member(ground, "b", Map.of());
            pollUntil(() -> told.contains("b+[0]"), b);
            assertThat(a.assignment()).containsExactly(p0);
            assertThatThrownBy(() -> a.commitSync(Map.of(p0, new OffsetAndMetadata(0)), LONG))
                    .isInstanceOf(CommitFailedException.class);
            pollUntil(() -> told.contains("a![0]"), a, b);
            assertThat(told).containsExactly("a+[0]", "b+[0]", "a![0]");
            a.close();
            b.close();
        });
    }

    @ParameterizedTest
    @EnumSource
    void partitionsChangeHandsOneByOneAndAllWhenAMemberLeaves(Kafka kafka) throws Exception {
        var ground = kafka.open();
        ground.run(() -> {
            ground.create(topic, 2);
            var a = member(ground, "a", Map.of());
            pollUntil(() -> told.size() == 1, a);
            var b = member(ground, "b", Map.of());
            pollUntil(() -> told.size() == 3, a, b);
            a.close();
            pollUntil(() -> told.size() == 5, b);
            int moved = told.get(1).equals("a-[0]") ? 0 : 1;
            assertThat(told)
                    .containsExactly(
                            "a+[0, 1]",
                            "a-[" + moved + "]",
                            "b+[" + moved + "]",
                            "a-[" + (1 - moved) + "]",
                            "b+[" + (1 - moved) + "]");
            b.close();
        });
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsForOthersToJoinCannotCommit(Kafka kafka) throws Exception {
        var ground = kafka.open();
        ground.run(() -> {
            ground.create(topic, 2);
            var a = member(ground, "a", Map.of());
            pollUntil(() -> told.size() == 1, a);
            var b = member(ground, "b", Map.of());
            pollUntil(() -> told.size() == 3, a, b);
            var c = member(ground, "c", Map.of());
            c.poll(POLL);
            for (int i = 0; i < 50; i++) {
                c.poll(POLL);
                a.poll(POLL);
            }
            var own = a.assignment().iterator().next();
            assertThatThrownBy(() -> a.commitSync(Map.of(own, new OffsetAndMetadata(0)), LONG))
                    .isInstanceOf(RebalanceInProgressException.class);
            // it has not joined yet, and is of the last generation
            var other = b.assignment().iterator().next();
            b.commitSync(Map.of(other, new OffsetAndMetadata(0)), LONG);
            c.close();
            b.close();
            a.close();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aReaderSeeksAndPausesAndIsWokenUp(Kafka kafka) throws Exception {
        var ground = kafka.open();
        ground.run(() -> {
            ground.create(topic, 1);
            send(ground, "1", "2", "3");
            var reader = ground.reader();
            reader.assign(List.of(p0));
            assertThat(reader.position(p0)).isZero();
            reader.seekToEnd(List.of(p0));
            assertThat(reader.position(p0, LONG)).isEqualTo(3);
            assertThat(reader.endOffsets(List.of(p0), LONG)).isEqualTo(Map.of(p0, 3L));
            reader.seek(p0, 2);
            reader.pause(List.of(p0));
            assertThat(reader.poll(POLL)).isEmpty();
            assertThat(reader.position(p0)).isEqualTo(2);
            reader.resume(List.of(p0));
            reader.wakeup();
            assertThatThrownBy(() -> reader.poll(LONG)).isInstanceOf(WakeupException.class);
            var records = reader.poll(LONG);
            assertThat(World.values(records)).containsExactly("3");
            assertThat(records.nextOffsets().get(p0)).extracting("offset").isEqualTo(3L);
            assertThat(reader.position(p0)).isEqualTo(3);
            long last = records.iterator().next().timestamp();
            assertThat(reader.offsetsForTimes(Map.of(p0, 0L)).get(p0))
                    .extracting("offset")
                    .isEqualTo(0L);
            assertThat(reader.offsetsForTimes(Map.of(p0, last + 1))).containsEntry(p0, null);
            assertThatThrownBy(() -> reader.seek(new TopicPartition(topic, 1), 0))
                    .isInstanceOf(IllegalStateException.class);
            reader.close();
            assertThatThrownBy(() -> reader.poll(POLL)).isInstanceOf(IllegalStateException.class);
        });
    }

    @ParameterizedTest
    @EnumSource
    void withoutAResetThereMustBeAPosition(Kafka kafka) throws Exception {
        var ground = kafka.open();
        ground.run(() -> {
            ground.create(topic, 1);
            send(ground, "1", "2", "3");
            ground.trim(p0, 2);
            var a = member(ground, "a", Map.of("auto.offset.reset", "none"));
            assertThatThrownBy(() -> pollUntil(() -> false, a))
                    .isInstanceOf(NoOffsetForPartitionException.class);
            a.seek(p0, 1);
            assertThatThrownBy(() -> pollUntil(() -> false, a))
                    .isInstanceOf(OffsetOutOfRangeException.class);
            a.seekToBeginning(List.of(p0));
            assertThat(a.position(p0)).isEqualTo(2);
            a.close();
        });
    }
}
