package org.alterisk.runtime.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// Kafka's own numbers of the clients of a process: connections, latencies, rebalances, lag.
public final class ClientMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private final Tags own;
    private final List<KafkaClientMetrics> watched = new ArrayList<>();
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("kafka-metrics").factory());

    public ClientMetrics(Metrics metrics) {
        registry = metrics.registry();
        own = metrics.own();
    }

    public <P extends Producer<?, ?>> P watched(P producer) {
        add(new KafkaClientMetrics(producer, own, scheduler));
        return producer;
    }

    public <C extends Consumer<?, ?>> C watched(C consumer) {
        add(new KafkaClientMetrics(consumer, own, scheduler));
        return consumer;
    }

    private synchronized void add(KafkaClientMetrics client) {
        client.bindTo(registry);
        watched.add(client);
    }

    @Override
    public synchronized void close() {
        watched.forEach(KafkaClientMetrics::close);
        watched.clear();
        scheduler.shutdownNow();
    }
}
