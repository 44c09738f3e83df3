package org.alterisk.runtime.lifecycle;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;

/// What one loop has to take in, in order. Any thread may write and never blocks; one reads.
public final class Mailbox<T> {
    private final LinkedBlockingQueue<T> items;
    private final Wake wake;

    /// @param capacity how many items may wait
    /// @param wake for the reader's waits, of its own
    public Mailbox(int capacity, Wake wake) {
        items = new LinkedBlockingQueue<>(capacity);
        this.wake = wake;
    }

    /// Whether there was room for it.
    public boolean offer(T item) {
        boolean taken = items.offer(item);
        wake.wake();
        return taken;
    }

    /// How many items wait.
    public int size() {
        return items.size();
    }

    /// The next item; null: none came in time.
    public @Nullable T poll(Duration atMost) throws InterruptedException {
        var item = items.poll();
        if (item == null) {
            wake.await(atMost);
            item = items.poll();
        }
        return item;
    }

    /// The next item; null: there is none now.
    public @Nullable T poll() {
        return items.poll();
    }
}
