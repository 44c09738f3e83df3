package org.alterisk.runtime.health;

import org.alterisk.runtime.metric.MetricRegistry;
import org.alterisk.runtime.metric.Metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What a process tells of itself: its numbers, and whether it is ready.
public final class Vitals {
    private final String process;
    private final Metrics metrics;
    private final List<Vitals> beside;
    private volatile Supplier<Readiness> readiness = Readiness::starting;

    private Vitals(String process, Metrics metrics, List<Vitals> beside) {
        this.process = process;
        this.metrics = metrics;
        this.beside = List.copyOf(beside);
    }

    /// @param node empty: it is not of one node
    public static Vitals of(MetricRegistry registry, String process, String node) {
        return new Vitals(process, registry.part(process, node), List.of());
    }

    /// Told to nobody: for a process that is part of something else.
    public static Vitals unread() {
        return new Vitals("none", Metrics.unread(), List.of());
    }

    /// Tells of these other processes of the same JVM too, beside its own state.
    public Vitals with(List<Vitals> others) {
        return new Vitals(process, metrics, others);
    }

    public String process() {
        return process;
    }

    public Metrics metrics() {
        return metrics;
    }

    /// All parts have been started: from now on, this tells.
    public void tell(Supplier<Readiness> now) {
        readiness = now;
    }

    /// May wait for seconds.
    public Readiness readiness() {
        var own = readiness.get();
        var notes = new ArrayList<>(own.notes());
        for (var other : beside) {
            other.readiness()
                    .obstacles()
                    .forEach(why -> notes.add(other.process() + ": not ready, " + why));
        }
        return new Readiness(own.obstacles(), notes);
    }
}
