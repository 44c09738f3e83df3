package org.alterisk.runtime.lifecycle;

import java.time.Duration;
import java.time.InstantSource;

/// Ends the process when the machine's clock has been set back under it. Kafka's client times its
/// waits by that clock: it would stand still until the clock has caught up. Whoever supervises the
/// process starts it again.
final class ClockWatch implements Worker {
    /// A shorter standstill passes by itself.
    private static final Duration TOLERATED = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final InstantSource steady;
    private final Wake wake;
    private Duration behind = Duration.ZERO;

    ClockWatch(Time time) {
        clock = time;
        steady = time.steady();
        wake = time.newWake();
    }

    @Override
    public String name() {
        return "clock-watch";
    }

    @Override
    public void runOnce() throws InterruptedException {
        wake.await(LOOK);
        var now = Duration.between(clock.instant(), steady.instant());
        var back = now.minus(behind);
        behind = now;
        if (back.compareTo(TOLERATED) > 0) {
            throw new IllegalStateException(
                    "the machine's clock was set back by %d s: this process must be started again"
                            .formatted(back.toSeconds()));
        }
    }

    @Override
    public void wakeUp() {
        wake.wake();
    }
}
