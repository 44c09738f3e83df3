package org.alterisk.dialer.dispatch;

import java.time.Duration;
import java.time.Instant;

/// What a clock elsewhere showed at a moment of this process.
///
/// @param nanos the moment, by this process's monotonic time
record ClockReading(Instant shown, long nanos) {
    /// How far that clock is ahead of another one.
    Duration aheadOf(ClockReading other) {
        return Duration.between(other.shown, shown).minusNanos(nanos - other.nanos);
    }
}
