package org.alterisk.simulation.kafka;

import static org.alterisk.simulation.kafka.World.GROUP;
import static org.alterisk.simulation.kafka.World.P0;
import static org.alterisk.simulation.kafka.World.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.simulation.time.Fiber;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ConsumerTest {
    private static final Duration POLL = Duration.ofSeconds(10);

    private final World world = new World(1, 1);
    private final ScriptedProcess process = world.process("p");
    private final Consumer<String, byte[]> reader = world.kafka.reader(process);

    private Fiber fiber(Fiber.Body body) {
        return process.start("test", body);
    }

    private double seconds() {
        return world.simulation.nanos() / 1e9;
    }

    @Test
    void aPollWithoutRecordsIsOneWaitAndARecordEndsIt() {
        var got = new ArrayList<String>();
        reader.assign(List.of(P0));
        fiber(() -> got.addAll(World.values(reader.poll(POLL))));
        world.runSeconds(3);
        assertThat(got).isEmpty();
        world.send("1");
        assertThat(got).containsExactly("1");
    }

    @Test
    void aWakeupEndsAPollOrTheNextOne() {
        reader.assign(List.of(P0));
        var fiber =
                fiber(() -> {
                    assertThatThrownBy(() -> reader.poll(POLL)).isInstanceOf(WakeupException.class);
                    assertThat(seconds()).isEqualTo(2);
                    reader.wakeup();
                    assertThatThrownBy(() -> reader.poll(POLL)).isInstanceOf(WakeupException.class);
                    assertThat(seconds()).isEqualTo(2);
                    assertThat(reader.poll(POLL)).isEmpty();
                    assertThat(seconds()).isEqualTo(12);
                });
        world.runSeconds(2);
        reader.wakeup();
        world.runSeconds(12);
        assertThat(fiber.isOver()).isTrue();
    }

    @Test
    void aPausedPartitionIsNotReadUntilItIsResumed() {
        reader.assign(List.of(P0));
        world.send("1", "2");
        var fiber =
                fiber(() -> {
                    reader.pause(List.of(P0));
                    assertThat(reader.poll(POLL)).isEmpty();
                    assertThat(reader.paused()).containsExactly(P0);
                    reader.resume(List.of(P0));
                    assertThat(reader.poll(POLL).isEmpty()).isFalse();
                });
        world.runSeconds(12);
        assertThat(fiber.isOver()).isTrue();
    }

    @Test
    void whatWasFetchedIsNotHandedOutWhileItsPartitionIsPaused() {
        var member = world.kafka.consumer(process, GROUP, Map.of("max.poll.records", "1"));
        member.subscribe(List.of(TOPIC));
        world.send("1", "2");
        var fiber =
                fiber(() -> {
                    assertThat(World.values(member.poll(POLL))).containsExactly("1");
                    member.pause(List.of(P0));
                    assertThat(member.poll(POLL)).isEmpty();
                    world.kafka.away();
                    member.resume(List.of(P0));
                    assertThat(World.values(member.poll(POLL))).containsExactly("2");
                });
        world.runSeconds(12);
        assertThat(fiber.isOver()).isTrue();
    }

    @Test
    void whileTheBrokerIsAwayPollsAreEmptyAndQuestionsTimeOut() {
        reader.assign(List.of(P0));
        world.send("1");
        world.kafka.away();
        var got = new ArrayList<String>();
        fiber(() -> {
            assertThat(reader.poll(POLL)).isEmpty();
            assertThat(seconds()).isEqualTo(10.001);
            assertThatThrownBy(() -> reader.endOffsets(List.of(P0), Duration.ofSeconds(2)))
                    .isInstanceOf(TimeoutException.class);
            assertThat(seconds()).isEqualTo(12.001);
            got.addAll(World.values(reader.poll(POLL)));
            assertThat(seconds()).isEqualTo(15.001);
        });
        world.runSeconds(15);
        world.kafka.back();
        world.runSeconds(1);
        assertThat(got).containsExactly("1");
    }

    @Test
    void positionsFollowSeeksAndWhatIsHandedOut() {
        reader.assign(List.of(P0));
        world.send("1", "2", "3");
        var fiber =
                fiber(() -> {
                    assertThat(reader.position(P0)).isZero();
                    reader.seekToEnd(List.of(P0));
                    assertThat(reader.position(P0)).isEqualTo(3);
                    reader.seek(P0, 1);
                    assertThat(World.values(reader.poll(POLL))).startsWith("2");
                    assertThat(reader.beginningOffsets(List.of(P0))).isEqualTo(Map.of(P0, 0L));
                    assertThat(reader.partitionsFor(TOPIC)).hasSize(1);
                    assertThat(reader.partitionsFor("other")).isEmpty();
                });
        world.runSeconds(1);
        assertThat(fiber.isOver()).isTrue();
    }

    @Test
    void whoReadsWhatIsTrimmedGoesToTheBeginning() {
        reader.assign(List.of(P0));
        world.send("1", "2", "3");
        world.kafka.trim(TOPIC, 0, 2);
        var got = new ArrayList<String>();
        fiber(() -> {
            reader.seek(P0, 0);
            got.addAll(World.values(reader.poll(POLL)));
        });
        world.runSeconds(1);
        assertThat(got).containsExactly("3");
    }

    @Test
    void withoutAResetThereMustBeAPosition() {
        world.send("1", "2", "3");
        world.kafka.trim(TOPIC, 0, 2);
        var member = world.kafka.consumer(process, GROUP, Map.of("auto.offset.reset", "none"));
        member.subscribe(List.of(TOPIC));
        var fiber =
                fiber(() -> {
                    assertThatThrownBy(() -> member.poll(POLL))
                            .isInstanceOf(NoOffsetForPartitionException.class);
                    member.seek(P0, 1);
                    assertThatThrownBy(() -> member.poll(POLL))
                            .isInstanceOf(OffsetOutOfRangeException.class);
                });
        world.runSeconds(1);
        assertThat(fiber.isOver()).isTrue();
    }

    @Test
    void whatIsNotSimulatedSaysSo() {
        assertThatThrownBy(reader::metrics)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("metrics");
    }
}
