package org.alterisk.bridge.publish;

import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.DirectoryEntry.NodeState;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Tells the directory again and again whether the node can be used, and at once when that changes.
public final class NodeStatePublisher implements Worker {
    private static final Duration BEAT = Duration.ofMillis(NodeState.HEARTBEAT_MILLIS);

    private final Supplier<Optional<NodeState>> state;
    private final PatientProducer producer;
    private final String topic;
    private final Wake wake;

    /// @param state what is to be told now; empty: this bridge is not the active one and is silent
    public NodeStatePublisher(
            PatientProducer producer,
            String topic,
            Supplier<Optional<NodeState>> state,
            Time time) {
        this.producer = producer;
        this.topic = topic;
        wake = time.newWake();
        this.state = state;
    }

    @Override
    public String name() {
        return "node-state";
    }

    /// The state may have changed.
    public void changed() {
        wake.wake();
    }

    @Override
    public void runOnce() throws InterruptedException {
        state.get().ifPresent(this::tell);
        wake.await(BEAT);
    }

    private void tell(NodeState now) {
        producer.send(topic, now.key(), Codec.DIRECTORY.encode(now));
    }

    @Override
    public void wakeUp() {
        producer.leave();
        wake.wake();
    }

    @Override
    public void stop() {
        state.get()
                .map(now -> new NodeState(now.node(), false, now.epoch(), null, now.at()))
                .ifPresent(this::tell);
        producer.close();
    }
}
