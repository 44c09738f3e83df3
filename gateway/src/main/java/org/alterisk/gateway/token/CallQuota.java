package org.alterisk.gateway.token;

import org.alterisk.gateway.lookup.BoundedQueries;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Counts the calls of each token's day (UTC), over all gateways. They are taken from the table in
/// lots, so that an order rarely waits for it; what a gateway has left of its lot when it dies is
/// lost for that day, and never called twice.
public final class CallQuota {
    private static final int LARGEST_LOT = 100;

    /// Of a day's calls: so little is lost with a lot.
    private static final int LOTS_OF_A_DAY = 50;

    private final CallsOfDay table;
    private final BoundedQueries queries;
    private final InstantSource clock;
    private final ConcurrentHashMap<Long, Lot> lots = new ConcurrentHashMap<>();

    public CallQuota(CallsOfDay table, BoundedQueries queries, InstantSource clock) {
        this.table = table;
        this.queries = queries;
        this.clock = clock;
    }

    /// Whether a token may make one more call.
    public enum Verdict {
        ALLOWED,
        /// None are left today.
        SPENT,
        /// The database is away.
        UNKNOWN
    }

    private static final class Lot {
        final ReentrantLock lock = new ReentrantLock();
        LocalDate day = LocalDate.EPOCH;
        int left;
    }

    /// Counts a call.
    public Verdict take(Token token) throws InterruptedException {
        var most = token.quota().callsPerDay();
        if (most == null) {
            return Verdict.ALLOWED;
        }
        var lot = lots.computeIfAbsent(token.id(), _ -> new Lot());
        lot.lock.lockInterruptibly();
        try {
            var today = today();
            if (!lot.day.equals(today)) {
                lot.day = today;
                lot.left = 0;
            }
            if (lot.left == 0) {
                int wanted = Math.clamp(most / LOTS_OF_A_DAY, 1, LARGEST_LOT);
                var taken = queries.run(() -> table.take(token.id(), today, wanted, most));
                if (taken.isEmpty()) {
                    return Verdict.UNKNOWN;
                }
                lot.left = taken.get();
            }
            if (lot.left == 0) {
                return Verdict.SPENT;
            }
            lot.left--;
            return Verdict.ALLOWED;
        } finally {
            lot.lock.unlock();
        }
    }

    /// It was not made after all.
    public void giveBack(Token token) throws InterruptedException {
        if (token.quota().callsPerDay() == null) {
            return;
        }
        var lot = lots.computeIfAbsent(token.id(), _ -> new Lot());
        lot.lock.lockInterruptibly();
        try {
            if (lot.day.equals(today())) {
                lot.left++;
            }
        } finally {
            lot.lock.unlock();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// Until a spent token may call again.
    public Duration untilTomorrow() {
        return Duration.between(
                clock.instant(), today().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
