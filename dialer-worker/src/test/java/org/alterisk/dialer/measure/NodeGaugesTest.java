package org.alterisk.dialer.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.metric.MetricRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class NodeGaugesTest {
    private final MetricRegistry registry = MetricRegistry.of("dialer-worker", "");
    private Set<String> up = Set.of("msk", "spb");
    private final NodeGauges gauges =
            new NodeGauges(
                    Vitals.of(registry, "dialer-worker", "").metrics(), () -> up, Time.system());

    @AfterEach
    void close() {
        registry.close();
    }

    private void look() throws InterruptedException {
        gauges.wakeUp();
        gauges.runOnce();
    }

    private List<String> told() {
        return registry.page("")
                .text()
                .lines()
                .filter(line -> line.startsWith("alterisk_node_up{"))
                .toList();
    }

    @Test
    void aNodeThatWasUpIsToldToBeAway() throws Exception {
        look();
        up = Set.of("msk");

        assertThat(told()).hasSize(2).anyMatch(line -> line.matches(".*\"msk\".* 1.0"));
        assertThat(told()).anyMatch(line -> line.matches(".*\"spb\".* 0.0"));
    }

    /// Whoever may write to the directory can invent nodes.
    @Test
    void aFloodOfNamesIsNotTold() throws Exception {
        up = IntStream.range(0, 5_000).mapToObj(i -> "n" + i).collect(Collectors.toSet());
        look();
        up = Set.of("other");
        look();

        assertThat(told()).hasSize(100);
    }
}
