package org.alterisk.simulation.kafka;

import org.alterisk.embedded.SharedServers;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.schema.topic.Topics;
import org.alterisk.simulation.kafka.producer.ProducerOptions;
import org.alterisk.simulation.time.Fiber;
import org.alterisk.simulation.time.Simulation;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What the same scenario runs on: the simulated Kafka, or the real one.
interface Ground {
    void create(String topic, int partitions) throws Exception;

    Consumer<String, byte[]> member(String group, Map<String, String> options);

    Consumer<String, byte[]> reader();

    Producer<String, byte[]> producer();

    void trim(TopicPartition partition, long before) throws Exception;

    void sleep(Duration time) throws InterruptedException;

    void run(Fiber.Body scenario) throws Exception;

    /// On simulated time, with nothing lost.
    final class Simulated implements Ground {
        private final Simulation simulation = new Simulation(1);
        private final SimulatedKafka kafka = new SimulatedKafka(simulation);
        private final ScriptedProcess process = new ScriptedProcess(simulation, "test");

        @Override
        public void create(String topic, int partitions) {
            kafka.create(topic, partitions);
        }

        @Override
        public Consumer<String, byte[]> member(String group, Map<String, String> options) {
            return kafka.consumer(process, group, options);
        }

        @Override
        public Consumer<String, byte[]> reader() {
            return kafka.reader(process);
        }

        @Override
        public Producer<String, byte[]> producer() {
            return kafka.producer(process, ProducerOptions.of(Map.of()));
        }

        @Override
        public void trim(TopicPartition partition, long before) {
            kafka.trim(partition.topic(), partition.partition(), before);
        }

        @Override
        public void sleep(Duration time) {
            simulation.sleep(time);
        }

        @Override
        public void run(Fiber.Body scenario) {
            var fiber = process.start("scenario", scenario);
            while (!fiber.isOver()) {
                simulation.step();
            }
        }
    }

    /// The embedded broker, under names of its own.
    final class Real implements Ground {
        private final KafkaClients clients =
                new KafkaClients(
                        new KafkaConfig(
                                Map.of("bootstrap.servers", SharedServers.kafka().bootstrap()),
                                new Topics("model")));

        static String unique(String name) {
            return name + UUID.randomUUID().toString().substring(0, 8);
        }

        @Override
        public void create(String topic, int partitions) throws Exception {
            try (var admin = clients.admin("model")) {
                admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
            }
        }

        @Override
        public Consumer<String, byte[]> member(String group, Map<String, String> options) {
            return clients.consumer("model", group, options);
        }

        @Override
        public Consumer<String, byte[]> reader() {
            return clients.reader("model", Map.of());
        }

        @Override
        public Producer<String, byte[]> producer() {
            return clients.producer("model");
        }

        @Override
        public void trim(TopicPartition partition, long before) throws Exception {
            try (var admin = clients.admin("model")) {
                admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
                        .all()
                        .get();
            }
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time);
        }

        @Override
        public void run(Fiber.Body scenario) throws Exception {
            scenario.run();
        }
    }
}
