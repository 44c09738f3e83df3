package org.alterisk.gateway.overview;

import org.alterisk.gateway.lookup.overview.Pace;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// When all that is due now will have been tried once, if it goes on as in the last minutes. Tries
/// that follow later, and what is yet to come, are not in it.
///
/// @param seconds null: it cannot be known
/// @param how it was reckoned, or why it cannot be known
public record Eta(@Nullable Long seconds, How how) {
    /// So few tell nothing.
    private static final int FEWEST = 5;

    /// The spelling in answers is the name in lower case.
    public enum How {
        /// There is nothing to wait for.
        NOTHING_DUE,
        /// From how many attempts ended in the last five minutes.
        THROUGHPUT,
        /// From how long an attempt took in the last five minutes, and how many may be live.
        LIMIT,
        PAUSED,
        TOO_FEW_ENDED,
        /// More is due than is counted, and the database has no statistics yet.
        UNCOUNTED;

        @com.fasterxml.jackson.annotation.JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param due how many; null: that is not known
    /// @param dueFor how long the oldest of them has been due
    /// @param limit how many may be live at once
    static Eta reckon(@Nullable Long due, Duration dueFor, boolean isPaused, int limit, Pace pace) {
        if (due != null && due == 0) {
            return new Eta(0L, How.NOTHING_DUE);
        }
        if (isPaused) {
            return new Eta(null, How.PAUSED);
        }
        if (due == null) {
            return new Eta(null, How.UNCOUNTED);
        }
        if (pace.ended() < FEWEST || pace.meanSeconds() <= 0) {
            return new Eta(null, How.TOO_FEW_ENDED);
        }
        if (dueFor.compareTo(Pace.WINDOW) >= 0) { // it was busy all that time
            double perSecond = pace.ended() / (double) Pace.WINDOW.toSeconds();
            return new Eta(Math.round(due / perSecond), How.THROUGHPUT);
        }
        return new Eta(Math.round(due * pace.meanSeconds() / limit), How.LIMIT);
    }
}
