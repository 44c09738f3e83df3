package org.alterisk.bridge.watch;

import org.alterisk.runtime.lifecycle.Wake;

import java.time.Duration;
import java.util.function.IntSupplier;

/// How many events an inbox may hold, and how long who brings them waits for room.
///
/// While more than a few wait to be read, who brings further ones waits for the reader as long as
/// it gets on. Once it does not, all of the capacity is filled without a wait, and then it is
/// looked once more whether the reader gets on. If not, there is no room until half has been read.
///
/// By the last two who brings is never held for longer than twice [#PATIENCE] by a reader that
/// stands still, and never to less than [#LEAST] events in [#PATIENCE] by a slow one.
final class Room {
    /// Asterisk drops a manager session that takes nothing for 100 ms (`writetimeout`).
    static final Duration PATIENCE = Duration.ofMillis(50);

    /// Fewer events read in that time are no progress: 2,000 a second is a busy node.
    static final int LEAST = 100;

    private static final int MANY = 2_000;
    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = PATIENCE.dividedBy(LOOKS);

    private final int capacity;
    private final int many;
    private final int least;
    private final IntSupplier waiting;
    private final Wake wake;
    private volatile boolean full;
    private volatile boolean stuck;

    /// @param waiting tells how many events wait to be read
    /// @param wake for the waits of who brings events; nobody wakes it
    Room(int capacity, IntSupplier waiting, Wake wake) {
        this.capacity = capacity;
        many = Math.clamp(capacity / 2, 1, MANY);
        least = Math.min(many, LEAST);
        this.waiting = waiting;
        this.wake = wake;
    }

    /// Called before an event is brought.
    void await() {
        stuck = stuck && waiting.getAsInt() > many / 2;
        try {
            while (!full && waiting.getAsInt() >= (stuck ? capacity : many) && !readerGetsOn()) {
                if (stuck) {
                    return;
                }
                stuck = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until the reader has got on, and no longer than it may take.
    private boolean readerGetsOn() throws InterruptedException {
        int before = waiting.getAsInt();
        for (int look = 0; look < LOOKS; look++) {
            wake.await(BETWEEN_LOOKS);
            if (before - waiting.getAsInt() >= least) {
                return true;
            }
        }
        return false;
    }

    /// Whether the next event is lost. Once so, it stays so until half is read: one long gap is
    /// better than a thousand short ones.
    boolean isNone() {
        full = waiting.getAsInt() >= (full ? capacity / 2 + 1 : capacity);
        return full;
    }
}
