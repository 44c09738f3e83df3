package org.alterisk.simulation.kafka;

import static org.alterisk.simulation.kafka.World.COOPERATIVE;
import static org.alterisk.simulation.kafka.World.GROUP;
import static org.alterisk.simulation.kafka.World.P0;
import static org.alterisk.simulation.kafka.World.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

class GroupTest {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final World world = new World(1, 1);
    private final List<String> told = new ArrayList<>();

    /// A member that commits all it reads, and tells of everything.
    private final class Reads {
        final ScriptedProcess process;
        final List<String> values = new ArrayList<>();
        final Consumer<String, byte[]> consumer;
        boolean stops;

        Reads(World in, String name, Map<String, String> options) {
            process = in.process(name);
            consumer = in.kafka.consumer(process, GROUP, options);
            process.start("loop", () -> loop(name));
        }

        private void loop(String name) {
            consumer.subscribe(List.of(TOPIC), new Tells(name));
            while (!stops) {
                var records = consumer.poll(POLL);
                if (records.isEmpty()) {
                    continue;
                }
                try {
                    consumer.commitSync(records.nextOffsets(), Duration.ofSeconds(5));
                    values.addAll(World.values(records));
                } catch (CommitFailedException
                        | RebalanceInProgressException
                        | TimeoutException e) {
                    told.add(name + " " + e.getClass().getSimpleName());
                    for (var p : records.partitions()) {
                        if (consumer.assignment().contains(p)) {
                            consumer.seek(p, records.records(p).getFirst().offset());
                        }
                    }
                }
            }
            consumer.close();
        }
    }

    private final class Tells implements ConsumerRebalanceListener {
        private final String name;

        Tells(String name) {
            this.name = name;
        }

        private void tell(String what, Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                told.add(name + what + partitions.stream().map(p -> "" + p.partition()).toList());
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            tell("+", partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            tell("-", partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            tell("!", partitions);
        }
    }

    @Test
    void allIsReadOnceAndInOrderWhileNothingHappens() {
        var a = new Reads(world, "a", Map.of());
        world.send("1", "2", "3");
        world.runSeconds(1);
        world.send("4");
        world.runSeconds(1);
        assertThat(a.values).containsExactly("1", "2", "3", "4");
        assertThat(world.kafka.committed(GROUP, TOPIC, 0)).hasValue(4);
    }

    @Test
    void aMemberThatLeavesHandsOverAtOnce() {
        var a = new Reads(world, "a", COOPERATIVE);
        world.runSeconds(1);
        var b = new Reads(world, "b", COOPERATIVE);
        world.runSeconds(5);
        world.send("1");
        a.stops = true;
        world.runSeconds(4);
        world.send("2");
        world.runSeconds(1);
        assertThat(told).containsExactly("a+[0]", "a-[0]", "b+[0]");
        assertThat(a.values).containsExactly("1");
        assertThat(b.values).containsExactly("2");
    }

    @Test
    void partitionsAreSharedAndOnlyWhatMovesIsGivenBack() {
        var four = new World(2, 4);
        new Reads(four, "a", COOPERATIVE);
        four.runSeconds(2);
        new Reads(four, "b", COOPERATIVE);
        four.runSeconds(8);
        assertThat(told).containsExactly("a+[0, 1, 2, 3]", "a-[2, 3]", "b+[2, 3]");
    }

    @Test
    void whoDiesIsReplacedAfterTheSessionTimeout() {
        var a = new Reads(world, "a", COOPERATIVE);
        world.runSeconds(1);
        var b = new Reads(world, "b", COOPERATIVE);
        world.runSeconds(3);
        a.process.kill();
        world.send("1");
        world.runSeconds(4);
        assertThat(b.values).isEmpty();
        world.runSeconds(4);
        assertThat(b.values).containsExactly("1");
    }

    @Test
    void aZombieMayStillReadButItsCommitIsRefused() {
        int refused = 0;
        for (int seed = 0; seed < 20; seed++) {
            told.clear();
            var seeded = new World(seed, 1);
            var a = new Reads(seeded, "a", COOPERATIVE);
            seeded.runSeconds(1);
            var b = new Reads(seeded, "b", COOPERATIVE);
            seeded.runSeconds(3);
            a.process.pause();
            seeded.runSeconds(20);
            seeded.send("1");
            seeded.runSeconds(1);
            a.process.resume();
            seeded.runSeconds(5);
            assertThat(b.values).containsExactly("1");
            assertThat(a.values).isEmpty();
            assertThat(told).endsWith("a![0]");
            refused += told.contains("a CommitFailedException") ? 1 : 0;
        }
        assertThat(refused).as("of 20: else its heartbeat was first").isBetween(1, 19);
    }

    @Test
    void whoseLinkIsCutIsReplacedToo() {
        var a = new Reads(world, "a", COOPERATIVE);
        world.runSeconds(1);
        var b = new Reads(world, "b", COOPERATIVE);
        world.runSeconds(3);
        a.process.isCut = true;
        world.runSeconds(20);
        world.send("1");
        world.runSeconds(1);
        assertThat(b.values).containsExactly("1");
        a.process.isCut = false;
        world.runSeconds(5);
        assertThat(told).containsExactly("a+[0]", "b+[0]", "a![0]");
    }

    @Test
    void whoPollsTooSeldomIsReplaced() {
        var process = world.process("slow");
        process.start(
                "loop",
                () -> {
                    var consumer = world.kafka.consumer(process, GROUP, COOPERATIVE);
                    consumer.subscribe(List.of(TOPIC), new Tells("slow"));
                    consumer.poll(POLL);
                    world.simulation.sleep(Duration.ofMinutes(6));
                    consumer.poll(POLL);
                });
        world.runSeconds(200);
        new Reads(world, "b", COOPERATIVE);
        world.runSeconds(90);
        assertThat(told).containsExactly("slow+[0]");
        world.runSeconds(100);
        assertThat(told).containsExactly("slow+[0]", "b+[0]", "slow![0]");
    }

    @Test
    void aCommitWhoseAnswerIsLostIsThereThoughItThrows() {
        var a = new Reads(world, "a", Map.of());
        world.runSeconds(1);
        assertThat(loseNext(a, false)).isEqualTo(1);
        assertThat(told).contains("a TimeoutException");
    }

    @Test
    void aCommitWhoseRequestIsLostIsNotThere() {
        var a = new Reads(world, "a", Map.of());
        world.runSeconds(1);
        assertThat(loseNext(a, true)).isEqualTo(-1);
        assertThat(told).contains("a TimeoutException");
    }

    /// What is committed when a half of the next commit has been lost.
    private long loseNext(Reads a, boolean request) {
        world.kafka.onAppend(
                TOPIC,
                _ -> {
                    // the next exchange is the fetch, the one after it the commit
                    if (request) {
                        a.process.loseRequest(1);
                    } else {
                        a.process.loseResponse(1);
                    }
                });
        world.send("1");
        world.runSeconds(4);
        long committed = world.kafka.committed(GROUP, TOPIC, 0).orElse(-1);
        world.runSeconds(2);
        return committed;
    }

    @Test
    void whileTheBrokerIsAwayNobodyIsReplaced() {
        var a = new Reads(world, "a", COOPERATIVE);
        world.runSeconds(1);
        new Reads(world, "b", COOPERATIVE);
        world.runSeconds(3);
        world.kafka.away();
        world.runSeconds(30);
        world.kafka.back();
        world.runSeconds(5);
        world.send("1");
        assertThat(a.values).containsExactly("1");
        assertThat(told).containsExactly("a+[0]");
    }

    @Test
    void aCommitThatNobodyWaitsForGoesWithTheNextPoll() {
        var process = world.process("p");
        world.send("1", "2");
        var fiber =
                process.start(
                        "loop",
                        () -> {
                            var consumer = world.kafka.consumer(process, GROUP);
                            consumer.subscribe(List.of(TOPIC));
                            int read = 0;
                            while (read < 2) {
                                read += consumer.poll(POLL).count();
                            }
                            consumer.commitAsync(
                                    (offsets, failure) -> told.add(offsets + "" + failure));
                            consumer.poll(POLL);
                            assertThat(told).hasSize(1).first().asString().contains("offset=2");
                        });
        world.runSeconds(5);
        assertThat(fiber.isOver()).isTrue();
        assertThat(world.kafka.committed(GROUP, TOPIC, 0)).hasValue(2);
    }

    @Test
    void theLastRecordsMayBeDeliveredAgain() {
        var a = new Reads(world, "a", Map.of());
        world.send("1", "2", "3");
        world.runSeconds(1);
        world.kafka.redeliver(GROUP, TOPIC, 0, 2);
        world.runSeconds(1);
        assertThat(a.values).containsExactly("1", "2", "3", "2", "3");
    }

    @Test
    void aRebalanceCostsNobodyARecord() {
        var a = new Reads(world, "a", Map.of());
        world.send("1");
        world.runSeconds(1);
        world.kafka.rebalance(GROUP);
        world.runSeconds(3);
        world.send("2");
        world.runSeconds(1);
        assertThat(a.values).containsExactly("1", "2");
        assertThat(told).containsExactly("a+[0]", "a-[0]", "a+[0]");
        assertThat(world.kafka.owner(GROUP, TOPIC, P0.partition())).isPresent();
    }
}
