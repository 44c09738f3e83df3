package org.alterisk.bridge.watch;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.track.Fact;
import org.alterisk.runtime.lifecycle.Mailbox;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.schema.autocall.AttemptId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// What a thread has to take in, in order. Who brings AMI events is held back while the reader gets
/// on with them ([Room]); events beyond the capacity are counted and their place is marked. Nothing
/// else waits, and nothing else is ever dropped.
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
    private final Room room;
    private long openEpoch;
    private long lost;
    private volatile long lostInAll;
    private Instant lostAt = Instant.EPOCH;

    /// @param capacity how many AMI events may wait
    public Inbox(int capacity, Time time) {
        items = new Mailbox<>(Integer.MAX_VALUE, time.newWake());
        room = new Room(capacity, waiting::get, time.newWake());
    }

    /// Marks the start of a session, once; its first event does so too.
    public synchronized void opened(long epoch, Instant at) {
        if (epoch > openEpoch) {
            openEpoch = epoch;
            take(new Stream.Opened(epoch, at));
        }
    }

    /// Takes an event of a session; one of a session that has been replaced is stale.
    public void heard(long epoch, AmiEvent event) {
        opened(epoch, event.receivedAt());
        room.await();
        putIfOpen(epoch, new Stream.Heard(event));
    }

    private synchronized void putIfOpen(long epoch, Stream.Heard heard) {
        if (epoch == openEpoch) {
            put(heard);
        }
    }

    public void learned(AttemptId id, Fact fact) {
        items.offer(new Learned(id, fact));
    }

    public void work(Runnable todo) {
        items.offer(new Work(todo));
    }

    /// Takes an item of the stream, or counts it as lost.
    public void take(Stream item) {
        if (item instanceof Stream.Heard) {
            room.await();
        }
        put(item);
    }

    private synchronized void put(Stream item) {
        switch (item) {
            case Stream.Heard(var event) -> {
                if (room.isNone()) {
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
