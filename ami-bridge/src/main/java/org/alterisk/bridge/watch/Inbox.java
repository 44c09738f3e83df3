package org.alterisk.bridge.watch;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.track.Fact;
import org.alterisk.runtime.lifecycle.Mailbox;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.schema.autocall.AttemptId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// What a thread has to take in, in order. Never blocks a writer: AMI events beyond the capacity
/// are counted and their place is marked; nothing else is ever dropped.
public final class Inbox {
    /// Something to take in.
    public sealed interface Item {}

    /// The AMI events of all sessions, with what may be missing among them.
    public sealed interface Stream extends Item {
        /// A session begins; events may have been missed before.
        record Opened(long epoch, Instant at) implements Stream {}

        record Heard(AmiEvent event) implements Stream {}

        /// The session's lists of channels and registrations stand before this.
        record Listed(long epoch, Instant at) implements Stream {}

        /// So many events were dropped here.
        record Lost(long count, Instant at) implements Stream {}
    }

    /// A fact that no event told.
    public record Learned(AttemptId id, Fact fact) implements Item {}

    /// Something to be done on the reader's thread.
    public record Work(Runnable todo) implements Item {}

    private final Mailbox<Item> items;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int capacity;
    private boolean full;
    private long openEpoch;
    private long lost;
    private volatile long lostInAll;
    private Instant lostAt = Instant.EPOCH;

    /// @param capacity how many AMI events may wait
    /// @param wake for the reader's waits, of its own
    public Inbox(int capacity, Wake wake) {
        this.capacity = capacity;
        items = new Mailbox<>(Integer.MAX_VALUE, wake);
    }

    /// Marks the start of a session, once; its first event does so too.
    public synchronized void opened(long epoch, Instant at) {
        if (epoch > openEpoch) {
            openEpoch = epoch;
            take(new Stream.Opened(epoch, at));
        }
    }

    /// Takes an event of a session; one of a session that has been replaced is stale.
    public synchronized void heard(long epoch, AmiEvent event) {
        opened(epoch, event.receivedAt());
        if (epoch == openEpoch) {
            take(new Stream.Heard(event));
        }
    }

    public void learned(AttemptId id, Fact fact) {
        items.offer(new Learned(id, fact));
    }

    public void work(Runnable todo) {
        items.offer(new Work(todo));
    }

    /// Takes an item of the stream, or counts it as lost.
    public synchronized void take(Stream item) {
        switch (item) {
            case Stream.Heard(var event) -> {
                if (isFull()) {
                    lost++;
                    lostInAll++;
                    lostAt = event.receivedAt();
                } else {
                    tellLost();
                    waiting.incrementAndGet();
                    items.offer(item);
                }
            }
            case Stream.Lost(long count, Instant at) -> {
                lost += count;
                lostAt = at;
            }
            case Stream.Opened _, Stream.Listed _ -> {
                tellLost();
                items.offer(item);
            }
        }
    }

    /// Once full, it stays so until half is read: one long gap is better than a thousand short
    /// ones.
    private boolean isFull() {
        full = waiting.get() >= (full ? capacity / 2 + 1 : capacity);
        return full;
    }

    private void tellLost() {
        if (lost > 0) {
            items.offer(new Stream.Lost(lost, lostAt));
            lost = 0;
        }
    }

    /// How many AMI events wait.
    public int waiting() {
        return waiting.get();
    }

    /// How many AMI events were ever dropped here.
    public long lost() {
        return lostInAll;
    }

    /// The next item; null when none came in time.
    public @Nullable Item poll(Duration atMost) throws InterruptedException {
        var item = items.poll(atMost);
        if (item == null) {
            synchronized (this) {
                tellLost(); // nothing came after what was dropped
            }
            item = items.poll();
        }
        if (item instanceof Stream.Heard) {
            waiting.decrementAndGet();
        }
        return item;
    }
}
