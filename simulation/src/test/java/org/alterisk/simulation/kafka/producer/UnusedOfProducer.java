package org.alterisk.simulation.kafka.producer;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;

import java.time.Duration;
import java.util.Map;

/// What Kafka's producer can do and Alterisk does not use.
abstract class UnusedOfProducer implements Producer<String, byte[]> {
    private static UnsupportedOperationException unused(String method) {
        return new UnsupportedOperationException(method + " is not simulated");
    }

    @Override
    public void initTransactions() {
        throw unused("initTransactions");
    }

    @Override
    public void beginTransaction() {
        throw unused("beginTransaction");
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> a, ConsumerGroupMetadata b) {
        throw unused("sendOffsetsToTransaction");
    }

    @Override
    public void commitTransaction() {
        throw unused("commitTransaction");
    }

    @Override
    public void abortTransaction() {
        throw unused("abortTransaction");
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
    public Map<MetricName, ? extends Metric> metrics() {
        throw unused("metrics");
    }

    @Override
    public Uuid clientInstanceId(Duration a) {
        throw unused("clientInstanceId");
    }
}
