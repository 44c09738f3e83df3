package org.alterisk.gateway.lookup.tail;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Makes sure that the tail has read everything that was acknowledged before the call.
final class ReadBarrier implements Barrier {
    private final EndOffsets ends;
    private final TailProgress tail;

    ReadBarrier(EndOffsets ends, TailProgress tail) {
        this.ends = ends;
        this.tail = tail;
    }

    @Override
    public boolean pass(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        try {
            var targets = ends.now().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return tail.await(targets, until - System.nanoTime());
        } catch (ExecutionException | TimeoutException e) {
            return false; // Kafka's state is told by the tail, not by each look-up
        }
    }
}
