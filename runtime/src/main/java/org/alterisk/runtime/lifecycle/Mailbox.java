package org.alterisk.runtime.lifecycle;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What one loop has to take in, in order. Any thread may write and never blocks; one reads.
public final class Mailbox<T> {
    private final ConcurrentLinkedQueue<T> items = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int capacity;
    private final Wake wake;

    /// @param capacity how many items may wait
    /// @param wake for the reader's waits, of its own
    public Mailbox(int capacity, Wake wake) {
        this.capacity = capacity;
        this.wake = wake;
    }

    /// Whether there was room for it.
    public boolean offer(T item) {
        boolean fits = size.getAndIncrement() < capacity;
        if (fits) {
            items.add(item);
        } else {
            size.decrementAndGet();
        }
        wake.wake();
        return fits;
    }

    /// How many items wait.
    public int size() {
        return size.get();
    }

    /// The next item; null: none came in time.
    public @Nullable T poll(Duration atMost) throws InterruptedException {
        var item = poll();
        if (item == null) {
            wake.await(atMost);
            item = poll();
        }
        return item;
    }

    /// The next item; null: there is none now.
    public @Nullable T poll() {
        var item = items.poll();
        if (item != null) {
            size.decrementAndGet();
        }
        return item;
    }
}
