package org.alterisk.runtime.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/// All numbers of a JVM: those of its process, or of the several that run in it.
public final class MetricRegistry implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS =
            "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// Of Kafka's clients: transactions, which nobody here uses, and what is also told otherwise.
    private static final Pattern OF_NO_USE =
            Pattern.compile("^kafka\\..*(txn|app\\.info|time\\.ns)");

    private final PrometheusMeterRegistry registry;
    private final Optional<JvmGcMetrics> collections;
    private final Queue<Object> kept = new ConcurrentLinkedQueue<>();
    private final ReentrantLock binding = new ReentrantLock();

    private MetricRegistry(PrometheusMeterRegistry registry, Optional<JvmGcMetrics> collections) {
        this.registry = registry;
        this.collections = collections;
    }

    /// With the numbers of the JVM.
    ///
    /// @param process that they are told to be of, as all that no process tells as its own
    public static MetricRegistry of(String process, String node) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config()
                .meterFilter(MeterFilter.deny(id -> OF_NO_USE.matcher(id.getName()).find()))
                .commonTags(tags(process, node));
        var collections = new JvmGcMetrics();
        List.of(
                        new JvmInfoMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics(),
                        new FileDescriptorMetrics(),
                        collections)
                .forEach(binder -> binder.bindTo(registry));
        return new MetricRegistry(registry, Optional.of(collections));
    }

    static MetricRegistry bare() {
        return new MetricRegistry(
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), Optional.empty());
    }

    /// The numbers of one process among these.
    ///
    /// @param node empty: it is not of one node
    public Metrics part(String process, String node) {
        return new Metrics(this, tags(process, node));
    }

    private static Tags tags(String process, String node) {
        return Tags.of("process", process, "node", node);
    }

    MeterRegistry registry() {
        return registry;
    }

    /// Holds a source of numbers as long as there are these: Micrometer's counters do not, and tell
    /// the last number for ever once it is collected.
    <T> T kept(T source) {
        kept.add(source);
        return source;
    }

    /// Held while many numbers are replaced: half replaced they would be told twice, which is an
    /// error.
    ReentrantLock binding() {
        return binding;
    }

    /// @param type as HTTP's `Content-Type` has it
    public record Page(String type, String text) {}

    /// All of them for Prometheus, as OpenMetrics if `accept` (HTTP's header) asks for that.
    public Page page(String accept) {
        var type = accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        binding.lock();
        try {
            return new Page(type, registry.scrape(type));
        } finally {
            binding.unlock();
        }
    }

    @Override
    public void close() {
        collections.ifPresent(JvmGcMetrics::close);
        registry.close();
    }
}
