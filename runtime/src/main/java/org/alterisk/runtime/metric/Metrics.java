package org.alterisk.runtime.metric;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// The numbers of one process. Each has the labels `process` and `node`, the latter empty where a
/// process is not of one node. Counting never waits.
///
/// Labels take their values from what is configured or coded, never from what came from outside.
public final class Metrics {
    private static final String PREFIX = "alterisk.";

    private final MetricRegistry all;
    private final Tags own;

    Metrics(MetricRegistry all, Tags own) {
        this.all = all;
        this.own = own;
    }

    /// Numbers that nobody reads: for what runs without a process around it.
    public static Metrics unread() {
        return MetricRegistry.bare().part("none", "");
    }

    /// The whole that these belong to.
    public MetricRegistry all() {
        return all;
    }

    MeterRegistry registry() {
        return all.registry();
    }

    Tags own() {
        return own;
    }

    /// The numbers of a pool of connections.
    public void watch(HikariDataSource pool) {
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry()));
    }

    /// A number that grows.
    ///
    /// @param name without the prefix, words parted by dots
    /// @param labels names and values in turn
    public Counter counter(String name, String what, String... labels) {
        return Counter.builder(PREFIX + name)
                .description(what)
                .tags(own.and(labels))
                .register(registry());
    }

    /// A number that grows, kept elsewhere.
    public void counted(String name, String what, LongSupplier count, String... labels) {
        FunctionCounter.builder(PREFIX + name, all.kept(count), LongSupplier::getAsLong)
                .description(what)
                .tags(own.and(labels))
                .register(registry());
    }

    /// A number as it is when asked for, at once: it may not wait for anything.
    ///
    /// @param value NaN: not known now
    public void gauge(String name, String what, DoubleSupplier value, String... labels) {
        gauge(name, what, "", value, labels);
    }

    public void seconds(String name, String what, DoubleSupplier value, String... labels) {
        gauge(name, what, "seconds", value, labels);
    }

    /// Whether something is so: 1 or 0.
    public void state(String name, String what, BooleanSupplier value, String... labels) {
        gauge(name, what, () -> value.getAsBoolean() ? 1 : 0, labels);
    }

    private void gauge(
            String name, String what, String unit, DoubleSupplier value, String... labels) {
        Gauge.builder(PREFIX + name, value::getAsDouble)
                .description(what)
                .baseUnit(unit.isEmpty() ? null : unit)
                .tags(own.and(labels))
                .register(registry());
    }

    /// How long something took, as a histogram with these bounds.
    public Timer timer(String name, String what, Duration[] bounds, String... labels) {
        return Timer.builder(PREFIX + name)
                .description(what)
                .serviceLevelObjectives(bounds)
                .tags(own.and(labels))
                .register(registry());
    }
}
