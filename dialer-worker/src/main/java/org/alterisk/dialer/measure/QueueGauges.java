package org.alterisk.dialer.measure;

import org.alterisk.dialer.store.QueueLook;
import org.alterisk.runtime.metric.Metrics;
import org.alterisk.runtime.watch.Reachability;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// Tells the last look at the queue. While the database is away nothing is known of it: NaN.
public final class QueueGauges {
    /// How often the tables are looked at.
    public static final Duration EVERY = Duration.ofSeconds(5);

    private final Supplier<Optional<QueueLook>> latest;
    private final Reachability database;

    private QueueGauges(Supplier<Optional<QueueLook>> latest, Reachability database) {
        this.latest = latest;
        this.database = database;
    }

    /// @param limit *Auto Call Sim Calls*
    public static void register(
            Metrics metrics,
            Supplier<Optional<QueueLook>> latest,
            Supplier<Integer> limit,
            Reachability database) {
        var told = new QueueGauges(latest, database);
        metrics.state(
                "database.up",
                "Whether PostgreSQL answered when last asked",
                () -> !database.isAway());
        metrics.gauge("slots.limit", "Auto Call Sim Calls", () -> limit.get());
        told.slots(metrics);
        told.due(metrics, "due", QueueLook::due);
        told.due(metrics, "aside", QueueLook::aside);
        metrics.gauge(
                "autocalls.waiting",
                "About how many autocalls wait, due or not",
                () -> told.of(QueueLook::waiting));
        metrics.gauge(
                "dialling.paused",
                "1: nothing at all is to be dialled",
                () -> told.of(look -> look.isPaused() ? 1 : 0));
        metrics.gauge(
                "routes.paused",
                "Routes that are not to be dialled",
                () -> told.of(QueueLook::pausedRoutes));
        metrics.gauge(
                "outbox.events",
                "Status events that Kafka does not have yet",
                () -> told.of(QueueLook::outbox));
    }

    private void slots(Metrics metrics) {
        metrics.gauge("slots.used", "Slots in use", () -> of(look -> look.slots().used()));
        metrics.gauge(
                "slots.overdue",
                "Slots in use by a call that cannot be live any more",
                () -> of(look -> look.slots().overdue()));
        metrics.seconds(
                "slots.oldest",
                "How long the slot has been in use that has been so the longest",
                () -> of(look -> seconds(look.slots().oldest())));
    }

    private void due(
            Metrics metrics,
            String state,
            java.util.function.Function<QueueLook, QueueLook.Due> of) {
        metrics.gauge(
                "autocalls.due",
                "Autocalls that are due",
                () -> of(look -> of.apply(look).count()),
                "state",
                state);
        metrics.seconds(
                "autocalls.oldest.due",
                "For how long the first of them has been due",
                () -> of(look -> seconds(of.apply(look).oldest())),
                "state",
                state);
    }

    private double of(ToDoubleFunction<QueueLook> number) {
        return database.isAway()
                ? Double.NaN
                : latest.get().stream().mapToDouble(number).findFirst().orElse(Double.NaN);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
