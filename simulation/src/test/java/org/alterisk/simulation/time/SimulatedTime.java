package org.alterisk.simulation.time;

import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// Time as one machine of the simulation sees it: its clock may be stepped, its monotonic time and
/// its waits are the simulation's.
public final class SimulatedTime implements Time {
    private final Simulation simulation;
    private Duration offset = Duration.ZERO;

    public SimulatedTime(Simulation simulation) {
        this.simulation = simulation;
    }

    /// Puts the clock forward, or back, against the right time.
    public void step(Duration by) {
        offset = offset.plus(by);
    }

    @Override
    public Instant instant() {
        return simulation.instant().plus(offset);
    }

    @Override
    public long nanos() {
        return simulation.nanos();
    }

    @Override
    public Wake newWake() {
        return new Wake() {
            private boolean woken;
            private @Nullable Fiber waiting;

            @Override
            public void wake() {
                woken = true;
                if (waiting != null) {
                    simulation.wake(waiting);
                }
            }

            @Override
            public void await(Duration atMost) {
                if (!woken) {
                    waiting = simulation.current();
                    simulation.park(atMost.toNanos());
                    waiting = null;
                }
                woken = false;
            }
        };
    }
}
