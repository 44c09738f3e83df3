package org.alterisk.simulation.kafka;

import org.alterisk.simulation.kafka.broker.Groups;
import org.alterisk.simulation.kafka.broker.Topics;
import org.alterisk.simulation.kafka.consumer.ConsumerOptions;
import org.alterisk.simulation.kafka.consumer.SimulatedConsumer;
import org.alterisk.simulation.kafka.exchange.Availability;
import org.alterisk.simulation.kafka.exchange.Client;
import org.alterisk.simulation.kafka.exchange.Way;
import org.alterisk.simulation.kafka.producer.ProducerOptions;
import org.alterisk.simulation.kafka.producer.SimulatedProducer;
import org.alterisk.simulation.time.Simulation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A Kafka of one simulation: the clients it makes are for fibers, and what its clients do is
/// decided by the seed. Whatever stands in a topic stays there until it is trimmed.
public final class SimulatedKafka {
    private final Simulation simulation;
    private final Availability availability = new Availability();
    private final Topics topics = new Topics();
    private final Groups groups;

    public SimulatedKafka(Simulation simulation) {
        this.simulation = simulation;
        groups = new Groups(simulation, topics, availability);
    }

    public void create(String topic, int partitions) {
        topics.create(topic, partitions);
    }

    /// @param listener told of each record in the step in which the topic gets it
    public void onAppend(
            String topic, java.util.function.Consumer<ConsumerRecord<String, byte[]>> listener) {
        topics.onAppend(topic, listener);
    }

    /// A member of a group, with the options that the process gives to Kafka's own.
    public Consumer<String, byte[]> consumer(
            Client client, String group, Map<String, String> options) {
        return new SimulatedConsumer(
                simulation, topics, way(client), groups.group(group), ConsumerOptions.of(options));
    }

    public Consumer<String, byte[]> consumer(Client client, String group) {
        return consumer(client, group, Map.of());
    }

    /// A consumer outside of any group.
    public Consumer<String, byte[]> reader(Client client) {
        return new SimulatedConsumer(
                simulation, topics, way(client), null, ConsumerOptions.of(Map.of()));
    }

    public Producer<String, byte[]> producer(Client client, ProducerOptions options) {
        return new SimulatedProducer(simulation, topics, way(client), options);
    }

    private Way way(Client client) {
        return new Way(client, availability);
    }

    /// From now on nobody gets an answer.
    public void away() {
        availability.leave();
    }

    /// Answers again. Nobody was thrown out of a group meanwhile, and nobody is at once.
    public void back() {
        groups.forgive();
        availability.comeBack();
    }

    /// Forgets the records before an offset, as retention does.
    public void trim(String topic, int partition, long beforeOffset) {
        topics.trim(new TopicPartition(topic, partition), beforeOffset);
    }

    /// Lets a group rebalance without a reason of its own.
    public void rebalance(String group) {
        groups.rebalance(group);
    }

    /// The group's last records of a partition are delivered again.
    public void redeliver(String group, String topic, int partition, long count) {
        groups.group(group).setBack(new TopicPartition(topic, partition), count);
    }

    /// The offset that the next record of the partition will get.
    public long end(String topic, int partition) {
        return topics.log(new TopicPartition(topic, partition)).end();
    }

    /// A record as it stands in the log.
    public ConsumerRecord<String, byte[]> at(String topic, int partition, long offset) {
        return topics.log(new TopicPartition(topic, partition)).at(offset);
    }

    public OptionalLong committed(String group, String topic, int partition) {
        return groups.group(group).committed(new TopicPartition(topic, partition));
    }

    /// The id of the member that a partition is assigned to, as the group knows it.
    public Optional<String> owner(String group, String topic, int partition) {
        return groups.group(group).ownerOf(new TopicPartition(topic, partition));
    }
}
