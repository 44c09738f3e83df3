package org.alterisk.simulation.kafka.exchange;

import org.alterisk.simulation.time.Simulation;

import java.time.Duration;

/// A moment of the simulation until which something is waited for.
public record Deadline(Simulation simulation, long at) {
    private static final Duration LONGEST = Duration.ofDays(365);

    public static Deadline in(Simulation simulation, Duration time) {
        var bounded = time.compareTo(LONGEST) < 0 ? time : LONGEST;
        return new Deadline(simulation, simulation.nanos() + bounded.toNanos());
    }

    public long left() {
        return Math.max(0, at - simulation.nanos());
    }

    public boolean isOver() {
        return simulation.nanos() >= at;
    }
}
