package org.alterisk.bridge.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.alterisk.schema.migrate.TopicCreation;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Two members of a real group, of which one stands by.
class TakeoverIT {
    private static final String NODE = "asterisk";
    private static final AtomicInteger prefixes = new AtomicInteger();

    /// The first one polls all the time, so Kafka itself takes nothing away from it. What is looked
    /// at may take longer on a busy machine.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LONGER_THAN_SILENCE = Silence.AT_MOST.multipliedBy(3);

    private final KafkaConfig config =
            new KafkaConfig(
                    Map.of("bootstrap.servers", SharedServers.kafka().bootstrap()),
                    new Topics("takeover" + prefixes.incrementAndGet()));
    private final Topics topics = config.topics();
    private final KafkaClients kafka = new KafkaClients(config);
    private final Producer<String, byte[]> producer = kafka.producer("bridge");
    private final Service service = new Service("standby");
    private final AtomicInteger rehearsals = new AtomicInteger();
    private final Consumer<String, byte[]> first = member("first");
    private final Consumer<String, byte[]> second = member("second");

    @BeforeEach
    void theFirstHasTheCommandsAndTheSecondStandsBy() throws Exception {
        try (var admin = kafka.admin("test")) {
            TopicCreation.create(admin, topics.specs(List.of(NODE)), Optional.empty());
        }
        var takeover =
                new Takeover(
                        kafka.reader("takeover", Map.of()),
                        topics.directory(),
                        NODE,
                        new CommandGroup(kafka.admin("takeover"), topics.prefix(), "second"),
                        rehearsals::incrementAndGet,
                        Time.system());
        first.subscribe(List.of(topics.commands(NODE)));
        await().atMost(PATIENCE).until(() -> has(first));
        var standby = new boolean[1];
        second.subscribe(
                List.of(topics.commands(NODE)),
                new ConsumerRebalanceListener() {
                    @Override
                    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                        takeover.dealt(!second.assignment().isEmpty());
                        standby[0] = second.assignment().isEmpty();
                    }

                    @Override
                    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
                });
        await().atMost(PATIENCE).until(() -> !has(second) && has(first) && standby[0]);
        service.start(takeover);
    }

    @AfterEach
    void close() {
        service.close();
        first.close();
        second.close();
        producer.close();
    }

    @Test
    void whoFallsSilentLosesTheCommandsAndCommitsNoMore() {
        heartbeats(Duration.ofSeconds(1), NODE);
        var partition = new TopicPartition(topics.commands(NODE), 0);
        await().atMost(PATIENCE).until(() -> has(second));
        assertThatThrownBy(() ->
                        first.commitSync(
                                Map.of(partition, new OffsetAndMetadata(0)), Duration.ofSeconds(5)))
                .isInstanceOf(CommitFailedException.class);
        await().atMost(PATIENCE).until(() -> !has(first) && has(second)); // and joins again
        assertThat(rehearsals).hasValue(1);
    }

    @Test
    void whoSpeaksKeepsThem() {
        heartbeats(LONGER_THAN_SILENCE, NODE);
        assertThat(has(first)).isTrue();
    }

    @Test
    void whoHasNotSpokenYetKeepsThem() {
        heartbeats(Duration.ofSeconds(1), "another");
        long end = System.nanoTime() + LONGER_THAN_SILENCE.toNanos();
        while (System.nanoTime() < end) {
            assertThat(has(first)).isTrue();
            has(second);
        }
    }

    private Consumer<String, byte[]> member(String instance) {
        return kafka.consumer(
                instance,
                topics.prefix(),
                Map.of(
                        "group.instance.id",
                        instance,
                        "heartbeat.interval.ms",
                        "500",
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName()));
    }

    private static boolean has(Consumer<String, byte[]> member) {
        var _ = member.poll(Duration.ofMillis(50));
        return !member.assignment().isEmpty();
    }

    private void heartbeats(Duration time, String node) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            var state = new NodeState(node, true, 1, "22", Instant.now());
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    topics.directory(),
                                    state.key(),
                                    Codec.DIRECTORY.encode(state)));
            has(second);
            has(first);
        }
    }
}
