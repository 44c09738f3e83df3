package org.alterisk.runtime.lifecycle;

import java.time.Instant;
import java.time.InstantSource;

/// Time as a process sees it: a clock that may be stepped, one that may not, and waits. What loops
/// do by it a simulation can do on time of its own.
public interface Time extends InstantSource {
    /// Monotonic: nanoseconds since some moment.
    long nanos();

    Wake newWake();

    /// A clock that goes on evenly from now, whatever the machine's is set to meanwhile: for what
    /// is compared within this process alone.
    default InstantSource steady() {
        var begun = instant();
        long nanos = nanos();
        return () -> begun.plusNanos(nanos() - nanos);
    }

    /// The time that really passes.
    static Time system() {
        return new Time() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public Wake newWake() {
                return Wake.create();
            }
        };
    }
}
