package org.alterisk.gateway.publish;

import org.alterisk.schema.autocall.AutocallId;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The ids that this gateway may give away: two blocks, one in use and one ahead. Each id is taken
/// once; it comes back only when it surely was never sent.
public final class ReservedIds {
    private static final int BLOCKS = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Deque<IdBlock> blocks = new ArrayDeque<>();
    private final Deque<AutocallId> givenBack = new ArrayDeque<>();
    private final Runnable onNeed;

    /// @param onNeed called when another block is wanted; must not block
    public ReservedIds(Runnable onNeed) {
        this.onNeed = onNeed;
    }

    /// The next id; waits for a block only when none is left. Empty when none came in time.
    Optional<AutocallId> take(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (isEmpty()) {
                onNeed.run();
                if (left <= 0) {
                    return Optional.empty();
                }
                left = added.awaitNanos(left);
            }
            return Optional.of(next());
        } finally {
            lock.unlock();
        }
    }

    private AutocallId next() {
        if (!givenBack.isEmpty()) {
            return givenBack.pop();
        }
        var block = blocks.pop();
        if (block.first() < block.last()) {
            blocks.push(new IdBlock(block.first() + 1, block.last()));
        } else {
            onNeed.run();
        }
        return new AutocallId(block.first());
    }

    void giveBack(AutocallId id) {
        lock.lock();
        try {
            givenBack.push(id);
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    void add(IdBlock block) {
        lock.lock();
        try {
            blocks.addLast(block);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean wantsBlock() {
        lock.lock();
        try {
            return blocks.size() < BLOCKS;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the next [#take] would have to wait.
    public boolean none() {
        lock.lock();
        try {
            return isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty() {
        return blocks.isEmpty() && givenBack.isEmpty();
    }
}
