package org.alterisk.simulation.kafka.exchange;

import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.simulation.time.SimulatedTime;
import org.alterisk.simulation.time.Simulation;

import java.time.Duration;

/// A wait of one fiber that others may end; who rings first is not forgotten.
public final class Doorbell {
    private final Wake wake;

    public Doorbell(Simulation simulation) {
        wake = new SimulatedTime(simulation).newWake();
    }

    public void ring() {
        wake.wake();
    }

    public void await(long nanos) {
        try {
            wake.await(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            throw new IllegalStateException("fibers are not interrupted", e);
        }
    }
}
