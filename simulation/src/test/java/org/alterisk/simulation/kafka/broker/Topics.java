package org.alterisk.simulation.kafka.broker;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The topics there are.
public final class Topics {
    private static final Node BROKER = new Node(1, "simulated", 9092);

    private final Map<String, Topic> topics = new HashMap<>();

    private record Topic(
            List<PartitionLog> partitions, List<Consumer<ConsumerRecord<String, byte[]>>> told) {}

    public void create(String name, int partitions) {
        var told = new ArrayList<Consumer<ConsumerRecord<String, byte[]>>>();
        var logs =
                IntStream.range(0, partitions)
                        .mapToObj(p -> new PartitionLog(new TopicPartition(name, p), told))
                        .toList();
        if (topics.putIfAbsent(name, new Topic(logs, told)) != null) {
            throw new IllegalArgumentException(name + " exists");
        }
    }

    public void onAppend(String name, Consumer<ConsumerRecord<String, byte[]>> listener) {
        topic(name).told().add(listener);
    }

    private Topic topic(String name) {
        var topic = topics.get(name);
        if (topic == null) {
            throw new IllegalArgumentException(name + " does not exist");
        }
        return topic;
    }

    /// Empty: there is no such topic.
    public List<PartitionLog> partitions(String name) {
        var topic = topics.get(name);
        return topic == null ? List.of() : topic.partitions();
    }

    public PartitionLog log(TopicPartition partition) {
        return topic(partition.topic()).partitions().get(partition.partition());
    }

    public void trim(TopicPartition partition, long before) {
        log(partition).trim(before);
    }

    /// As Kafka tells of a topic; empty: there is no such topic.
    public List<PartitionInfo> describe(String name) {
        var nodes = new Node[] {BROKER};
        return partitions(name).stream()
                .map(log ->
                        new PartitionInfo(name, log.partition().partition(), BROKER, nodes, nodes))
                .toList();
    }
}
