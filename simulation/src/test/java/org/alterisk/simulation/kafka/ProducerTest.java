package org.alterisk.simulation.kafka;

import static org.alterisk.simulation.kafka.World.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.simulation.kafka.producer.ProducerOptions;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

class ProducerTest {
    private final World world = new World(1, 1);
    private final ScriptedProcess process = world.process("p");
    private final Producer<String, byte[]> producer = world.producer(process);
    private final List<String> told = new ArrayList<>();

    private void send(String value) {
        var caller = Thread.currentThread();
        var _ =
                producer.send(
                        record(value, value),
                        (metadata, failure) ->
                                told.add(
                                        value
                                                + (failure == null
                                                        ? " at " + metadata.offset()
                                                        : " " + failure.getClass().getSimpleName())
                                                + (Thread.currentThread() == caller
                                                        ? " at once"
                                                        : "")));
    }

    @Test
    void recordsArriveInOrderAndAreAcknowledgedByTheSender() {
        process.latencyNanos = 1_000_000;
        process.start(
                "test",
                () -> {
                    for (int i = 0; i < 5; i++) {
                        send("" + i);
                        world.simulation.yieldTurn();
                    }
                    assertThat(producer.send(record("x", "x")).get().offset()).isEqualTo(5);
                    producer.flush();
                });
        world.runSeconds(1);
        assertThat(told).containsExactly("0 at 0", "1 at 1", "2 at 2", "3 at 3", "4 at 4");
        assertThat(world.log(0)).containsExactly("0", "1", "2", "3", "4", "x");
    }

    @Test
    void aRecordWhoseAnswerIsLostIsSentAgainAndStandsThereOnce() {
        process.loseResponse(1);
        process.start("test", () -> send("1"));
        world.runSeconds(4);
        assertThat(told).isEmpty();
        world.runSeconds(2);
        assertThat(told).containsExactly("1 at 0");
        assertThat(world.log(0)).containsExactly("1");
    }

    @Test
    void aProducerInDoubtFailsThoughItsRecordIsThere() {
        process.loseResponse(1);
        world.kafka.onAppend(World.TOPIC, _ -> process.isCut = true);
        process.start("test", () -> send("1"));
        world.runSeconds(20);
        process.isCut = false;
        world.runSeconds(20);
        assertThat(told).containsExactly("1 TimeoutException");
        assertThat(world.log(0)).containsExactly("1");
    }

    @Test
    void whatIsNotSentInTimeIsNeverSent() {
        var hasty =
                world.kafka.producer(
                        process, ProducerOptions.of(Map.of("delivery.timeout.ms", "7000")));
        process.start(
                "test",
                () -> {
                    hasty.partitionsFor(World.TOPIC);
                    world.kafka.away();
                    var sent = hasty.send(record("1", "1"));
                    assertThatThrownBy(sent::get)
                            .isInstanceOf(ExecutionException.class)
                            .hasCauseInstanceOf(TimeoutException.class);
                    assertThat(world.simulation.nanos() / 1e9).isEqualTo(7);
                    world.kafka.back();
                    told.add("failed");
                });
        world.runSeconds(20);
        assertThat(told).containsExactly("failed");
        assertThat(world.log(0)).isEmpty();
    }

    @Test
    void whoDoesNotKnowTheTopicYetFailsAtOnceAndOnTheCallersFiber() {
        world.kafka.away();
        process.start("test", () -> send("1"));
        world.runSeconds(4);
        assertThat(told).isEmpty();
        world.runSeconds(2);
        assertThat(told).containsExactly("1 TimeoutException at once");
    }

    @Test
    void aBrokerThatComesBackGetsWhatWaits() {
        process.start(
                "test",
                () -> {
                    producer.partitionsFor(World.TOPIC);
                    world.kafka.away();
                    send("1");
                });
        world.runSeconds(3);
        world.kafka.back();
        world.runSeconds(1);
        assertThat(told).containsExactly("1 at 0");
    }

    @Test
    void whatAKilledProcessHadNotSentIsGone() {
        process.start(
                "test",
                () -> {
                    producer.partitionsFor(World.TOPIC);
                    process.isCut = true;
                    send("1");
                });
        world.runSeconds(1);
        process.kill();
        process.isCut = false;
        world.runSeconds(20);
        assertThat(world.log(0)).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aFullBufferMakesTheCallerWait() {
        var small =
                world.kafka.producer(process, ProducerOptions.of(Map.of("buffer.memory", "150")));
        process.start(
                "test",
                () -> {
                    small.partitionsFor(World.TOPIC);
                    process.isCut = true;
                    var _ = small.send(record("1", "1"));
                    var _ =
                            small.send(
                                    record("2", "2"),
                                    (_, e) -> told.add(e.getClass().getSimpleName()));
                });
        world.runSeconds(4);
        assertThat(told).isEmpty();
        world.runSeconds(2);
        assertThat(told).containsExactly("BufferExhaustedException");
    }

    @Test
    void closingWaitsForWhatIsOnItsWay() {
        process.latencyNanos = 1_000_000;
        process.start(
                "test",
                () -> {
                    send("1");
                    producer.close();
                    assertThat(told).containsExactly("1 at 0");
                    assertThatThrownBy(() -> producer.send(record("2", "2")))
                            .isInstanceOf(IllegalStateException.class);
                });
        world.runSeconds(1);
        assertThat(told).hasSize(1);
    }
}
