package org.alterisk.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;

class MetricsTest {
    /// Micrometer itself lets go of what nobody else holds, and tells its last number for ever.
    @Test
    void aNumberThatIsKeptElsewhereIsToldAfterACollectionToo() {
        try (var registry = MetricRegistry.of("bridge", "a")) {
            var lost = new AtomicLong();
            registry.part("bridge", "a").counted("events.lost", "what was lost", lost::get);
            var garbage = new WeakReference<>(new Object());
            await().until(() -> {
                System.gc();
                return garbage.refersTo(null);
            });

            lost.set(3);

            assertThat(registry.page("").text())
                    .contains("alterisk_events_lost_total{node=\"a\",process=\"bridge\"} 3.0");
        }
    }
}
