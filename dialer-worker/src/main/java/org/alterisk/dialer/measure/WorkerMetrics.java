package org.alterisk.dialer.measure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;

import org.alterisk.dialer.store.Claim;
import org.alterisk.dialer.store.SettleStore.Settled;
import org.alterisk.runtime.metric.Metrics;
import org.alterisk.schema.check.Violation;

import java.time.Duration;
import java.util.Locale;

/// Counts what a worker does.
public final class WorkerMetrics {
    private static final Duration[] WAITS = {
        Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
        Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15),
        Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15),
        Duration.ofHours(1), Duration.ofHours(6)
    };

    private final Metrics metrics;
    private final Timer wait;
    private final Counter relayed;
    private final Counter taken;
    private final Counter lookedUp;
    private final Counter freed;
    private final Counter lost;

    public WorkerMetrics(Metrics metrics) {
        this.metrics = metrics;
        wait =
                metrics.timer(
                        "accept.to.dial",
                        "From an order's being taken in, or its notBefore, to its first attempt",
                        WAITS);
        relayed = metrics.counter("statuses.relayed", "Status events that Kafka has acknowledged");
        taken = metrics.counter("jobs.taken", "Orders taken in");
        lookedUp = repair("looked_up");
        freed = repair("slot_freed");
        lost = repair("lost");
    }

    private Counter repair(String kind) {
        return metrics.counter(
                "repairs", "What was set right after something had been lost", "kind", kind);
    }

    void begun(Claim.Begun attempt) {
        metrics.counter(
                        "attempts.begun",
                        "Attempts that were commanded",
                        "route",
                        attempt.originate().route(),
                        "node",
                        attempt.node())
                .increment();
    }

    void settled(Settled attempt) {
        var outcome = attempt.outcome().name().toLowerCase(Locale.ROOT);
        metrics.counter(
                        "attempts",
                        "Attempts that have ended",
                        "outcome",
                        outcome,
                        "route",
                        attempt.route())
                .increment();
        attempt.waited().ifPresent(wait::record);
    }

    /// A job was refused, and is in the topic of rejected jobs.
    public void rejected(Violation why) {
        metrics.counter("jobs.rejected", "Jobs that were refused", "reason", why.code())
                .increment();
    }

    void relayed(int events) {
        relayed.increment(events);
    }

    void taken(int orders) {
        taken.increment(orders);
    }

    void lookedUp(int attempts) {
        lookedUp.increment(attempts);
    }

    void freed(int slots) {
        freed.increment(slots);
    }

    void lost(int attempts) {
        lost.increment(attempts);
    }
}
