package org.alterisk.bench.recover;

import org.alterisk.bench.dial.Utilisation;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// When slots are as full again as they were. Pure: calls and times are arguments.
///
/// @param before the share of the slots that was in use
/// @param from when to look
record Refill(int slots, double before, Instant from) {
    static final double FULL = 0.95;
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(50);

    /// The time to the beginning of the first second in which they were; empty if none is known.
    ///
    /// @param known until when all calls are known
    Optional<Duration> after(Collection<CarrierCall> calls, Instant known) {
        for (var at = from; !at.plus(WINDOW).isAfter(known); at = at.plus(STEP)) {
            if (Utilisation.of(calls, at, at.plus(WINDOW), slots).share() >= FULL * before) {
                return Optional.of(Duration.between(from, at));
            }
        }
        return Optional.empty();
    }
}
