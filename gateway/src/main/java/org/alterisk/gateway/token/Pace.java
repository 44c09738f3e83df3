package org.alterisk.gateway.token;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// How many requests each token sends to this gateway: a minute's worth at once, after that evenly
/// (the generic cell rate algorithm, as in ATM's I.371).
public final class Pace {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final ConcurrentHashMap<Long, AtomicLong> evens = new ConcurrentHashMap<>();

    /// @param nanos a clock that never goes back
    public Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Counts a request.
    ///
    /// @return how long to wait before it, at least; zero: it may go on, and is counted
    public Duration wait(Token token) {
        var limit = token.quota().requestsPerMinute();
        if (limit == null) {
            return Duration.ZERO;
        }
        long now = nanos.getAsLong();
        long interval = MINUTE / limit;
        // when all that was let through would have come evenly
        var even = evens.computeIfAbsent(token.id(), _ -> new AtomicLong(now));
        while (true) {
            long before = even.get();
            long from = before - now < 0 ? now : before;
            long early = from + interval - now - MINUTE;
            if (early > 0) {
                return Duration.ofNanos(early);
            }
            if (even.compareAndSet(before, from + interval)) {
                return Duration.ZERO;
            }
        }
    }
}
