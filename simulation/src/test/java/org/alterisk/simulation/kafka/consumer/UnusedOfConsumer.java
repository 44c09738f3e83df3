package org.alterisk.simulation.kafka.consumer;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/// What Kafka's consumer can do and Alterisk does not use.
abstract class UnusedOfConsumer implements Consumer<String, byte[]> {
    private static UnsupportedOperationException unused(String method) {
        return new UnsupportedOperationException(method + " is not simulated");
    }

    @Override
    public Set<String> subscription() {
        throw unused("subscription");
    }

    @Override
    public void subscribe(Pattern a, ConsumerRebalanceListener b) {
        throw unused("subscribe");
    }

    @Override
    public void subscribe(Pattern a) {
        throw unused("subscribe");
    }

    @Override
    public void subscribe(SubscriptionPattern a, ConsumerRebalanceListener b) {
        throw unused("subscribe");
    }

    @Override
    public void subscribe(SubscriptionPattern a) {
        throw unused("subscribe");
    }

    @Override
    public void unsubscribe() {
        throw unused("unsubscribe");
    }

    @Override
    public void commitSync() {
        throw unused("commitSync");
    }

    @Override
    public void commitSync(Duration a) {
        throw unused("commitSync");
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> a) {
        throw unused("commitSync");
    }

    @Override
    public void commitAsync(Map<TopicPartition, OffsetAndMetadata> a, OffsetCommitCallback b) {
        throw unused("commitAsync");
    }

    @Override
    public void registerMetricForSubscription(KafkaMetric a) {
        throw unused("registerMetricForSubscription");
    }

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric a) {
        throw unused("unregisterMetricFromSubscription");
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> a) {
        throw unused("committed");
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> a, Duration b) {
        throw unused("committed");
    }

    @Override
    public Uuid clientInstanceId(Duration a) {
        throw unused("clientInstanceId");
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        throw unused("metrics");
    }

    @Override
    public Map<String, List<PartitionInfo>> listTopics() {
        throw unused("listTopics");
    }

    @Override
    public Map<String, List<PartitionInfo>> listTopics(Duration a) {
        throw unused("listTopics");
    }

    @Override
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> a, Duration b) {
        throw unused("offsetsForTimes");
    }

    @Override
    public OptionalLong currentLag(TopicPartition a) {
        throw unused("currentLag");
    }

    @Override
    public ConsumerGroupMetadata groupMetadata() {
        throw unused("groupMetadata");
    }

    @Override
    public void enforceRebalance() {
        throw unused("enforceRebalance");
    }

    @Override
    public void enforceRebalance(String a) {
        throw unused("enforceRebalance");
    }
}
