package org.alterisk.runtime.lifecycle;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// One coalesced notification between threads: any number of [#wake] before a wait end it once.
public interface Wake {
    void wake();

    /// Waits for a wake-up, at most this long; whatever came before counts as one.
    void await(Duration atMost) throws InterruptedException;

    /// One by the time that really passes.
    static Wake create() {
        return new Wake() {
            private final Semaphore permit = new Semaphore(0);

            @Override
            public void wake() {
                if (permit.availablePermits() == 0) {
                    permit.release();
                }
            }

            @Override
            public void await(Duration atMost) throws InterruptedException {
                if (permit.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS)) {
                    permit.drainPermits();
                }
            }
        };
    }
}
