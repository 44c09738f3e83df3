package org.alterisk.runtime.watch;

import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.runtime.metric.Metrics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Looks every five seconds whether Kafka answers, and how far groups of readers are behind. What
/// it asks has bounds, and no loop waits for it.
public final class KafkaWatch implements Worker {
    private static final Logger log = LoggerFactory.getLogger(KafkaWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final long ANSWER_MILLIS = 2_000;

    private final Admin admin;
    private final Reachability kafka;
    private final Map<String, Group> loops;
    private final Map<String, Double> lags = new ConcurrentHashMap<>();
    private final Wake stopping;

    /// A group of readers and the topic that it reads.
    public record Group(String id, String topic) {}

    /// @param loops the groups to look at, by the name of the loop that they are of
    public KafkaWatch(
            Admin admin, Reachability kafka, Map<String, Group> loops, Metrics metrics, Time time) {
        this.admin = admin;
        this.kafka = kafka;
        this.loops = Map.copyOf(loops);
        stopping = time.newWake();
        metrics.state("kafka.up", "Whether Kafka answered when last asked", () -> !kafka.isAway());
        loops.keySet()
                .forEach(loop ->
                        metrics.gauge(
                                "consumer.lag.records",
                                "Records that a loop's group has not taken yet",
                                () -> lags.getOrDefault(loop, Double.NaN),
                                "loop",
                                loop));
    }

    @Override
    public String name() {
        return "kafka-watch";
    }

    @Override
    public void runOnce() throws InterruptedException {
        try {
            of(admin.describeCluster().nodes());
            kafka.reached();
            loops.forEach(this::measure);
        } catch (ExecutionException | TimeoutException e) {
            kafka.missed(e);
            lags.clear();
        }
        stopping.await(PERIOD);
    }

    /// A group that cannot be looked at (its topic is not there yet, or it may not be seen) is not
    /// known; that does not say that Kafka is away.
    private void measure(String loop, Group group) {
        try {
            lags.put(loop, (double) lag(group));
        } catch (ExecutionException | TimeoutException e) {
            lags.remove(loop);
            log.atDebug()
                    .addKeyValue("group", group.id())
                    .addKeyValue("error", e.toString())
                    .log("Lag is not known");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the loop's wait ends by it
        }
    }

    /// What was never committed is behind by all that there is.
    private long lag(Group group)
            throws ExecutionException, TimeoutException, InterruptedException {
        var topic = of(admin.describeTopics(Set.of(group.topic())).allTopicNames());
        var partitions =
                topic.values().stream()
                        .flatMap(found -> found.partitions().stream())
                        .map(found -> new TopicPartition(group.topic(), found.partition()))
                        .toList();
        var from = new HashMap<TopicPartition, Long>();
        of(admin.listConsumerGroupOffsets(group.id()).partitionsToOffsetAndMetadata())
                .forEach((partition, committed) -> {
                    if (committed != null) {
                        from.put(partition, committed.offset());
                    }
                });
        var unread = partitions.stream().filter(p -> !from.containsKey(p)).toList();
        from.putAll(offsets(unread, OffsetSpec.earliest()));
        return offsets(partitions, OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> end.getValue() - from.getOrDefault(end.getKey(), 0L))
                .filter(behind -> behind > 0)
                .sum();
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        var wanted = partitions.stream().collect(Collectors.toMap(p -> p, _ -> which));
        return of(admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, found -> found.getValue().offset()));
    }

    private static <T> T of(KafkaFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void wakeUp() {
        stopping.wake();
    }

    @Override
    public void stop() {
        admin.close(Duration.ofSeconds(2));
    }
}
