package org.alterisk.bridge.session;

import org.alterisk.runtime.lifecycle.Time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The bridge's two clocks.
///
/// @param wall the machine's: what others have set a time for is compared with it, and others are
///   told it
/// @param steady goes on evenly when the machine's is stepped: facts are compared by it, or a step
///   would make a look at Asterisk seem to come long after the originate
public record Clocks(InstantSource wall, InstantSource steady) {
    /// By the steady clock alone nothing is run later than this, however far back the other was
    /// set. Less than the half minute that a slot is kept beyond the longest call, and as much as a
    /// machine may be set back without its processes ending for it.
    private static final Duration LATEST = Duration.ofSeconds(25);

    public static Clocks of(Time time) {
        return new Clocks(time, time.steady());
    }

    /// Now, to be compared with other facts of this bridge.
    public Instant now() {
        return steady.instant();
    }

    /// Whether the time that another process has set has come.
    public boolean isPast(Instant deadline) {
        return !wall.instant().isBefore(deadline)
                || !steady.instant().isBefore(deadline.plus(LATEST));
    }
}
