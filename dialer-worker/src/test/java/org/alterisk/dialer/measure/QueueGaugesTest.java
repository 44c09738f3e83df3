package org.alterisk.dialer.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.store.QueueLook;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.metric.MetricRegistry;
import org.alterisk.runtime.watch.Reachability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

class QueueGaugesTest {
    private static final QueueLook LOOK =
            new QueueLook(
                    new QueueLook.Slots(3, 1, Duration.ofSeconds(90)),
                    new QueueLook.Due(40, Duration.ofSeconds(600)),
                    new QueueLook.Due(5, Duration.ofMillis(7_500)),
                    1_000,
                    true,
                    2,
                    6);

    private final MetricRegistry registry = MetricRegistry.of("dialer-worker", "");
    private final Reachability database = new Reachability("PostgreSQL");
    private Optional<QueueLook> latest = Optional.of(LOOK);

    QueueGaugesTest() {
        QueueGauges.register(
                Vitals.of(registry, "dialer-worker", "").metrics(),
                () -> latest,
                () -> 8,
                database);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private String told(String name) {
        return registry.page("")
                .text()
                .lines()
                .filter(line -> line.startsWith("alterisk_" + name))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .reduce("", String::concat);
    }

    @Test
    void tellsTheLastLook() {
        assertThat(told("slots_limit{")).isEqualTo("8.0");
        assertThat(told("slots_used{")).isEqualTo("3.0");
        assertThat(told("slots_overdue{")).isEqualTo("1.0");
        assertThat(told("slots_oldest_seconds{")).isEqualTo("90.0");
        assertThat(told("autocalls_due{node=\"\",process=\"dialer-worker\",state=\"due\""))
                .isEqualTo("40.0");
        assertThat(told("autocalls_due{node=\"\",process=\"dialer-worker\",state=\"aside\""))
                .isEqualTo("5.0");
        assertThat(told(oldestDue("due"))).isEqualTo("600.0");
        assertThat(told(oldestDue("aside"))).isEqualTo("7.5");
        assertThat(told("autocalls_waiting{")).isEqualTo("1000.0");
        assertThat(told("dialling_paused{")).isEqualTo("1.0");
        assertThat(told("routes_paused{")).isEqualTo("2.0");
        assertThat(told("outbox_events{")).isEqualTo("6.0");
        assertThat(told("database_up{")).isEqualTo("1.0");
    }

    private static String oldestDue(String state) {
        return "autocalls_oldest_due_seconds{node=\"\",process=\"dialer-worker\",state=\"" + state;
    }

    /// What was once seen would hide that nobody looks.
    @Test
    void whileTheDatabaseIsAwayNothingIsKnown() {
        database.missed(new IllegalStateException("away"));

        assertThat(told("database_up{")).isEqualTo("0.0");
        assertThat(told("slots_used{")).isEqualTo("NaN");
        assertThat(told(oldestDue("due"))).isEqualTo("NaN");
        assertThat(told("slots_limit{")).isEqualTo("8.0");
    }

    @Test
    void beforeTheFirstLookNothingIsKnown() {
        latest = Optional.empty();

        assertThat(told("outbox_events{")).isEqualTo("NaN");
    }
}
