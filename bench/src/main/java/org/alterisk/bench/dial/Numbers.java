package org.alterisk.bench.dial;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;

/// Numbers that were never called before in this run.
final class Numbers {
    private static final AtomicLong NEXT = new AtomicLong(1);

    private Numbers() {}

    static String next() {
        return next("202");
    }

    /// @param prefix tells the lab's carrier what to do
    static String next(String prefix) {
        return prefix + String.format("%08d", NEXT.getAndIncrement());
    }

    /// For ever.
    static Iterator<String> all() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public String next() {
                return Numbers.next();
            }
        };
    }
}
