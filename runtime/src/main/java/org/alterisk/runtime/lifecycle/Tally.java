package org.alterisk.runtime.lifecycle;

import java.time.Duration;

/// Counts what may happen a thousand times a minute, and lets it be told twice a minute at most.
public final class Tally {
    private static final Duration TOLD_EVERY = Duration.ofSeconds(30);

    private final Time time;
    private long untold;
    private long toldAtNanos;

    public Tally(Time time) {
        this.time = time;
        toldAtNanos = time.nanos() - TOLD_EVERY.toNanos();
    }

    /// It has happened so many times more.
    ///
    /// @return how many times since it was last told; 0: it is not to be told now
    public synchronized long add(long times) {
        untold += times;
        if (untold == 0 || time.nanos() - toldAtNanos < TOLD_EVERY.toNanos()) {
            return 0;
        }
        toldAtNanos = time.nanos();
        long all = untold;
        untold = 0;
        return all;
    }
}
