package org.alterisk.gateway.lookup.tail;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How far the tail has read each partition; others wait here until it has come far enough.
public final class TailProgress {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<Integer, Long> positions = new HashMap<>();

    /// Told by the tail after it has noted the ids of all records before these offsets.
    void reached(Map<Integer, Long> now) {
        lock.lock();
        try {
            positions.putAll(now);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether all targets were reached before the time was over.
    public boolean await(Map<Integer, Long> targets, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (!isPast(targets)) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isPast(Map<Integer, Long> targets) {
        return targets.entrySet().stream()
                .allMatch(target ->
                        positions.getOrDefault(target.getKey(), -1L) >= target.getValue());
    }
}
