package org.alterisk.bench.stand;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Looks again and again, for what tells nobody that it has happened.
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration GENTLY = Duration.ofMillis(20);

    private Waiting() {}

    /// @throws IllegalStateException if it takes too long
    public static void until(String what, BooleanSupplier condition) {
        if (!atMost(PATIENCE, condition)) {
            throw new IllegalStateException("waited in vain until " + what);
        }
    }

    /// Whether it came true in time.
    public static boolean atMost(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pass(GENTLY);
        }
        return true;
    }

    /// Lets time pass, while others work: the length of a measurement.
    public static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
