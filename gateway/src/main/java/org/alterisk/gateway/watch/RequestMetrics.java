package org.alterisk.gateway.watch;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;

import org.alterisk.runtime.metric.Metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Counts the requests that were answered, and those refused by their reasons.
public final class RequestMetrics {
    private static final String REASON = "alterisk.refused";
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
        Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
        Duration.ofSeconds(5), Duration.ofSeconds(10)
    };

    private final Metrics metrics;
    private final Timer accepting;

    public RequestMetrics(Metrics metrics) {
        this.metrics = metrics;
        accepting =
                metrics.timer(
                        "accept",
                        "From an order's being valid to Kafka's acknowledgement, or its failing",
                        BOUNDS);
    }

    /// @param count of the requests that are being answered now
    public void active(LongSupplier count) {
        metrics.gauge("http.requests.active", "Requests that are being answered", count::getAsLong);
    }

    /// An order was accepted, or not, after this time.
    public void accepted(Duration time) {
        accepting.record(time);
    }

    /// @param code why the request is refused: one of those in the code, never what came in
    public static void refused(Context http, String code) {
        http.attribute(REASON, code);
    }

    /// The request has been answered.
    public void answered(Context http) {
        var route = http.endpoints().lastHttpEndpoint();
        metrics.counter(
                        "http.requests",
                        "Requests that were answered",
                        "route",
                        route == null ? "none" : route.path,
                        "status",
                        Integer.toString(http.statusCode()))
                .increment();
        Optional.<String>ofNullable(http.attribute(REASON))
                .ifPresent(code ->
                        metrics.counter(
                                        "http.refused",
                                        "Requests that were refused",
                                        "reason",
                                        code)
                                .increment());
    }
}
