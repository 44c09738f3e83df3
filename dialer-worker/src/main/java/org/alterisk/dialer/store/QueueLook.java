package org.alterisk.dialer.store;

import java.time.Duration;

/// Slots, queue and outbox at one moment.
///
/// @param due autocalls that may be called now
/// @param aside those that would be due but stand aside, for their number is being called or their
///   route has no node
/// @param waiting about how many autocalls wait, due or not
/// @param isPaused nothing at all is to be dialled
/// @param pausedRoutes routes that are not to be dialled
/// @param outbox status events that Kafka does not have yet
public record QueueLook(
        Slots slots,
        Due due,
        Due aside,
        long waiting,
        boolean isPaused,
        int pausedRoutes,
        long outbox) {
    /// How many rows of a kind are counted at most: a count that has reached this may be more.
    public static final int MOST_COUNTED = 10_000;

    /// @param overdue of these hold a call that cannot be live any more
    /// @param oldest since when the one has been held that has been held the longest
    public record Slots(int used, int overdue, Duration oldest) {}

    /// @param oldest for how long the first of them has been due; zero: there is none
    public record Due(long count, Duration oldest) {}
}
