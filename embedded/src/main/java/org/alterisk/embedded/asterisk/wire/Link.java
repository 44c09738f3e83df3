package org.alterisk.embedded.asterisk.wire;

import java.time.Duration;

/// The state of the network between Asterisk and all its clients, for tests to spoil.
public final class Link {
    private boolean frozen;
    private volatile Duration delay = Duration.ZERO;

    /// From now on nothing is read and nothing is sent, and no connection is closed.
    public synchronized void freeze() {
        frozen = true;
    }

    public synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    /// Every packet is sent this much later.
    public void delay(Duration delay) {
        this.delay = delay;
    }

    Duration delay() {
        return delay;
    }

    synchronized void awaitFlow() throws InterruptedException {
        while (frozen) wait();
    }
}
