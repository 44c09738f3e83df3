package org.alterisk.bridge.session;

import java.time.Duration;

/// How long to wait before the next attempt at a session: longer after each one that failed or did
/// not last, so that a server that throws us out is not stormed.
final class Pauses {
    static final Duration SHORTEST = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofSeconds(2);
    static final Duration LASTING = Duration.ofSeconds(10);

    private Duration next = SHORTEST;

    /// The pause after a session of this length; zero: it did not come up.
    Duration after(Duration lived) {
        if (lived.compareTo(LASTING) >= 0) {
            next = SHORTEST;
        }
        var pause = next;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause;
    }
}
