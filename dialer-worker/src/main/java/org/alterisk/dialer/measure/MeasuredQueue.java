package org.alterisk.dialer.measure;

import org.alterisk.dialer.store.QueueStore;

import java.util.Collection;

/// Counts the slots that are freed because their calls must be over.
public record MeasuredQueue(QueueStore store, WorkerMetrics metrics) implements QueueStore {
    @Override
    public int freeOver() {
        int freed = store.freeOver();
        metrics.freed(freed);
        return freed;
    }

    @Override
    public int finishExpired() {
        return store.finishExpired();
    }

    @Override
    public int finishUnroutable(Collection<Long> ids) {
        return store.finishUnroutable(ids);
    }

    @Override
    public int park() {
        return store.park();
    }

    @Override
    public int awaitNode(Collection<Long> ids) {
        return store.awaitNode(ids);
    }

    @Override
    public void nodesChanged() {
        store.nodesChanged();
    }

    @Override
    public int moveDown() {
        return store.moveDown();
    }
}
