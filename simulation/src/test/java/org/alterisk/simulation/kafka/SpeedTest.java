package org.alterisk.simulation.kafka;

import static org.alterisk.simulation.kafka.World.COOPERATIVE;
import static org.alterisk.simulation.kafka.World.GROUP;
import static org.alterisk.simulation.kafka.World.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class SpeedTest {
    private static final int RECORDS = 200_000;

    @Test
    void manyRecordsAndPollsAreQuick() throws InterruptedException {
        var world = new World(1, 4);
        long[] read = {0, 0};
        for (var name : List.of("a", "b")) {
            var process = world.process(name);
            process.latencyNanos = 1_000_000;
            process.start(
                    "reads",
                    () -> {
                        var consumer = world.kafka.consumer(process, GROUP, COOPERATIVE);
                        consumer.subscribe(List.of(TOPIC));
                        while (true) {
                            var records = consumer.poll(Duration.ofSeconds(1));
                            read[0] += records.count();
                            read[1]++;
                            for (var partition : records.partitions()) {
                                long done = records.records(partition).getFirst().offset();
                                world.kafka.trim(TOPIC, partition.partition(), done);
                            }
                            consumer.commitAsync();
                        }
                    });
        }
        var process = world.process("sender");
        process.latencyNanos = 1_000_000;
        process.start(
                "sends",
                () -> {
                    var producer = world.producer(process);
                    for (int i = 0; i < RECORDS; i++) {
                        var _ = producer.send(World.record("k" + i, "value"));
                        world.simulation.sleep(Duration.ofMillis(1));
                    }
                });
        long begun = System.nanoTime();
        Thread.ofVirtual().start(() -> world.runSeconds(RECORDS / 1000 + 20)).join();
        long nanos = System.nanoTime() - begun;
        System.out.println(
                "ns a record: "
                        + nanos / RECORDS
                        + ", ns a poll: "
                        + nanos / read[1]
                        + ", polls: "
                        + read[1]);
        assertThat(read[0]).isEqualTo(RECORDS);
    }
}
