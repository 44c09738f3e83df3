package org.alterisk.gateway.watch;

import org.alterisk.schema.check.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts the requests that are refused, and tells of each reason once a minute at most: whoever
/// may not ask must not be able to fill the log.
public final class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    /// How often one reason came, and how much of that is told.
    static final class Tally {
        private long untold;
        private long toldAtNanos;
        private boolean wasTold;

        /// How many are to be told of now, this one among them; 0: not yet.
        synchronized long countAt(long nanos) {
            untold++;
            if (wasTold && nanos - toldAtNanos < TOLD_EVERY.toNanos()) {
                return 0;
            }
            long told = untold;
            untold = 0;
            toldAtNanos = nanos;
            wasTold = true;
            return told;
        }
    }

    /// @param peer the other end of the connection, the last one to be told of
    public void count(Violation why, String peer) {
        long count =
                tallies.computeIfAbsent(why.field() + why.code(), _ -> new Tally())
                        .countAt(System.nanoTime());
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("reason", why.text())
                    .addKeyValue("requests", count)
                    .addKeyValue("lastPeer", peer)
                    .log("Requests are refused");
        }
    }
}
