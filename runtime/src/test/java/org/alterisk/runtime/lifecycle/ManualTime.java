package org.alterisk.runtime.lifecycle;

import java.time.Duration;
import java.time.Instant;

/// Time that passes, and a clock that is set, by hand. Its waits end at once.
final class ManualTime implements Time {
    private Instant clock = Instant.parse("2026-11-25T09:00:00Z");
    private long nanos;

    void pass(Duration time) {
        clock = clock.plus(time);
        nanos += time.toNanos();
    }

    void setClock(Duration by) {
        clock = clock.plus(by);
    }

    @Override
    public Instant instant() {
        return clock;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Wake newWake() {
        var wake = Wake.create();
        wake.wake();
        return wake;
    }
}
