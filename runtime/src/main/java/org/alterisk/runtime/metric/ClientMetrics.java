package org.alterisk.runtime.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.ReentrantLock;

/// Kafka's own numbers of the clients of a process: connections, latencies, rebalances, lag.
public final class ClientMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private final Tags own;
    private final List<KafkaClientMetrics> watched = new ArrayList<>();
    private final ReentrantLock binding;
    private final ScheduledExecutorService scheduler;

    public ClientMetrics(Metrics metrics) {
        registry = metrics.registry();
        own = metrics.own();
        binding = metrics.all().binding();
        scheduler = new Rebinding(binding);
    }

    public <P extends Producer<?, ?>> P watched(P producer) {
        add(new KafkaClientMetrics(producer, own, scheduler));
        return producer;
    }

    public <C extends Consumer<?, ?>> C watched(C consumer) {
        add(new KafkaClientMetrics(consumer, own, scheduler));
        return consumer;
    }

    private void add(KafkaClientMetrics client) {
        binding.lock();
        try {
            client.bindTo(registry);
            watched.add(client);
        } finally {
            binding.unlock();
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        binding.lock();
        try {
            watched.forEach(KafkaClientMetrics::close);
            watched.clear();
        } finally {
            binding.unlock();
        }
    }

    /// Looks once a minute for numbers that a client has got meanwhile. Nobody is told any of them
    /// until all are in place.
    private static final class Rebinding extends ScheduledThreadPoolExecutor {
        private final ReentrantLock binding;

        Rebinding(ReentrantLock binding) {
            super(1, Thread.ofPlatform().daemon().name("kafka-metrics").factory());
            this.binding = binding;
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            binding.lock();
        }

        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable failure) {
            binding.unlock();
        }
    }
}
