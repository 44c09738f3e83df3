package org.alterisk.acceptance.faults;

import java.util.concurrent.atomic.AtomicInteger;

/// Numbers that are called by one order each. Most are answered.
final class Numbers {
    private static final AtomicInteger count =
            new AtomicInteger((int) (System.nanoTime() / 1_000 % 5_000_000));

    private Numbers() {}

    static String thatDoes(String behaviour) {
        return behaviour + String.format("%07d", count.incrementAndGet());
    }

    /// Of twenty: fourteen answer at once, three after ringing, two are busy, one rings for ever.
    static String mixed(int nth) {
        return thatDoes(
                switch (nth % 20) {
                    case 3, 9, 15 -> "200";
                    case 6, 12 -> "486";
                    case 18 -> "180";
                    default -> "202";
                });
    }
}
