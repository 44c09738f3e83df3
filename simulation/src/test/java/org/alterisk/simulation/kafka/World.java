package org.alterisk.simulation.kafka;

import org.alterisk.simulation.kafka.producer.ProducerOptions;
import org.alterisk.simulation.time.Simulation;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// A simulation with a broker, for one test.
final class World {
    static final String TOPIC = "t";
    static final String GROUP = "g";
    static final TopicPartition P0 = new TopicPartition(TOPIC, 0);
    static final Map<String, String> COOPERATIVE =
            Map.of(
                    "partition.assignment.strategy",
                    "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");

    final Simulation simulation;
    final SimulatedKafka kafka;

    World(long seed, int partitions) {
        simulation = new Simulation(seed);
        kafka = new SimulatedKafka(simulation);
        kafka.create(TOPIC, partitions);
    }

    ScriptedProcess process(String name) {
        return new ScriptedProcess(simulation, name);
    }

    Producer<String, byte[]> producer(ScriptedProcess process) {
        return kafka.producer(process, ProducerOptions.of(Map.of()));
    }

    /// Runs everything for so long.
    void run(Duration time) {
        boolean[] over = {false};
        simulation.start(
                "the test",
                () -> {
                    simulation.sleep(time);
                    over[0] = true;
                });
        while (!over[0]) {
            simulation.step();
        }
    }

    void runSeconds(int seconds) {
        run(Duration.ofSeconds(seconds));
    }

    /// Lets an outside system send these, each with the acknowledgement of the one before.
    void send(String... values) {
        var process = process("outside");
        process.start(
                "sends",
                () -> {
                    var producer = producer(process);
                    for (var value : values) {
                        producer.send(record(value, value)).get();
                    }
                    producer.close();
                });
        run(Duration.ofMillis(1));
    }

    static ProducerRecord<String, byte[]> record(String key, String value) {
        return new ProducerRecord<>(TOPIC, key, value.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> values(ConsumerRecords<String, byte[]> records) {
        return StreamSupport.stream(records.spliterator(), false)
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /// What stands in a partition.
    List<String> log(int partition) {
        return java.util.stream.LongStream.range(0, kafka.end(TOPIC, partition))
                .mapToObj(offset -> kafka.at(TOPIC, partition, offset).value())
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .toList();
    }
}
