package org.alterisk.runtime.lifecycle;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// One coalesced notification between threads: any number of [#wake] before a wait end it once.
public final class Wake {
    private final Semaphore permit = new Semaphore(0);

    public void wake() {
        if (permit.availablePermits() == 0) {
            permit.release();
        }
    }

    /// Waits for a wake-up, at most this long; whatever came before counts as one.
    public void await(Duration atMost) throws InterruptedException {
        if (permit.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS)) {
            permit.drainPermits();
        }
    }
}
