package org.alterisk.dialer.measure;

import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.runtime.metric.Metrics;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/// Tells of each node that was ever up whether it is up now, as this worker sees it.
public final class NodeGauges implements Worker {
    private static final Duration EVERY = Duration.ofSeconds(1);

    /// Whoever may write to the directory must not be able to fill the memory.
    private static final int MOST = 100;

    private final Metrics metrics;
    private final Supplier<Set<String>> up;
    private final Set<String> known = new HashSet<>();
    private final Wake stopping;

    public NodeGauges(Metrics metrics, Supplier<Set<String>> up, Time time) {
        this.metrics = metrics;
        this.up = up;
        stopping = time.newWake();
        metrics.gauge("nodes.up", "Nodes that can be dialled through", () -> up.get().size());
    }

    @Override
    public String name() {
        return "node-gauges";
    }

    @Override
    public void runOnce() throws InterruptedException {
        for (var node : up.get()) {
            if (known.size() < MOST && known.add(node)) {
                metrics.state(
                        "node.up",
                        "Whether a node can be dialled through",
                        () -> up.get().contains(node),
                        "node",
                        node);
            }
        }
        stopping.await(EVERY);
    }

    @Override
    public void wakeUp() {
        stopping.wake();
    }
}
