package org.alterisk.simulation.kafka;

import static org.alterisk.simulation.kafka.World.COOPERATIVE;
import static org.alterisk.simulation.kafka.World.GROUP;
import static org.alterisk.simulation.kafka.World.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Consumers and producers under every fault there is, by the seed.
class ChaosTest {
    private static final int PARTITIONS = 3;
    private static final int RECORDS = 300;

    /// One run of it.
    private static final class Run {
        final World world;
        final List<String> story = new ArrayList<>();
        final Set<String> acknowledged = new TreeSet<>();
        final Set<String> logged = new TreeSet<>();
        final Set<String> read = new HashSet<>();
        final Set<String> actedOn = new HashSet<>();
        final List<ScriptedProcess> processes = new ArrayList<>();
        int next;
        boolean isCalm;

        Run(long seed) {
            world = new World(seed, PARTITIONS);
            world.kafka.onAppend(
                    TOPIC,
                    record ->
                            assertThat(logged.add(text(record)))
                                    .as("each record stands there once")
                                    .isTrue());
            for (int i = 0; i < 3; i++) {
                worker();
            }
            sender();
            world.simulation.start("faults", this::faults);
        }

        private void tell(String what) {
            story.add(world.simulation.nanos() + " " + what);
        }

        private void worker() {
            var process = world.process("w" + next++);
            process.latencyNanos = 5_000_000;
            processes.add(process);
            process.start("reads", () -> read(process, GROUP, false));
            process.start("acts", () -> read(process, GROUP + ".acts", true));
        }

        /// At least once: effects before commits; or at most once: commits before effects.
        private void read(ScriptedProcess process, String group, boolean acts) {
            var consumer = world.kafka.consumer(process, group, COOPERATIVE);
            consumer.subscribe(List.of(TOPIC));
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                if (!acts) {
                    records.forEach(record -> read.add(text(record)));
                    consumer.commitAsync();
                    continue;
                }
                try {
                    consumer.commitSync(records.nextOffsets(), Duration.ofSeconds(5));
                    for (var record : records) {
                        tell("acts " + text(record));
                        assertThat(actedOn.add(text(record))).as("done once").isTrue();
                    }
                } catch (CommitFailedException
                        | RebalanceInProgressException
                        | RetriableException e) {
                    tell(e.getClass().getSimpleName());
                }
            }
        }

        private void sender() {
            var process = world.process("sender");
            process.latencyNanos = 5_000_000;
            processes.add(process);
            process.start(
                    "sends",
                    () -> {
                        var producer = world.producer(process);
                        for (int i = 0; i < RECORDS; i++) {
                            var text = "r" + i;
                            var _ =
                                    producer.send(
                                            World.record(text, text),
                                            (_, failure) -> {
                                                if (failure == null) {
                                                    acknowledged.add(text);
                                                } else {
                                                    tell("in doubt " + text);
                                                }
                                            });
                            world.simulation.sleep(Duration.ofMillis(500));
                        }
                    });
        }

        private void faults() {
            var random = world.simulation.random();
            for (int i = 0; i < 20; i++) {
                world.simulation.sleep(Duration.ofSeconds(random.nextInt(8)));
                var victim = processes.get(random.nextInt(processes.size()));
                var duration = Duration.ofMillis(random.nextInt(15_000));
                int what = random.nextInt(6);
                tell("fault " + what);
                switch (what) {
                    case 0 -> cut(victim, duration);
                    case 1 -> {
                        victim.pause();
                        world.simulation.sleep(duration);
                        victim.resume();
                    }
                    case 2 -> {
                        if (victim != processes.getLast()) {
                            processes.remove(victim);
                            victim.kill();
                            worker();
                            processes.addFirst(processes.removeLast());
                        }
                    }
                    case 3 -> {
                        world.kafka.away();
                        world.simulation.sleep(duration);
                        world.kafka.back();
                    }
                    case 4 -> victim.loseResponse(random.nextInt(3));
                    default ->
                            world.kafka.rebalance(random.nextBoolean() ? GROUP : GROUP + ".acts");
                }
            }
            isCalm = true;
        }

        private void cut(ScriptedProcess victim, Duration duration) {
            victim.isCut = true;
            world.simulation.sleep(duration);
            victim.isCut = false;
        }

        void go() {
            while (!isCalm) {
                world.runSeconds(10);
            }
            world.runSeconds(RECORDS);
            assertThat(logged).containsAll(acknowledged);
            assertThat(read).isEqualTo(logged);
        }

        private static String text(ConsumerRecord<String, byte[]> record) {
            return new String(record.value(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingIsDoneTwiceWhateverHappens() {
        boolean anyInDoubt = false;
        boolean anyRefused = false;
        for (long seed = 0; seed < 25; seed++) {
            var run = new Run(seed);
            try {
                run.go();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
            anyInDoubt |= run.story.stream().anyMatch(line -> line.contains("in doubt"));
            anyRefused |= run.story.stream().anyMatch(line -> line.contains("CommitFailed"));
        }
        assertThat(anyInDoubt).isTrue();
        assertThat(anyRefused).isTrue();
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherAnother() {
        assertThat(story(7)).isEqualTo(story(7)).isNotEqualTo(story(8));
    }

    private static List<String> story(long seed) {
        var run = new Run(seed);
        run.go();
        return run.story;
    }
}
