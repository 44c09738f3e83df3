package org.alterisk.dialer.job;

import org.alterisk.dialer.job.Turn.ByPriority;
import org.alterisk.dialer.job.Turn.LongestWaiting;

/// Decides whose turn the next claim of a worker is. Priority is strict, so that no batch, however
/// old, delays an urgent autocall; but after ten attempts by priority one goes to the longest
/// waiting, so that nobody waits for ever.
///
/// @param byPriority how many attempts began by priority since the longest waiting had a turn
public record Turns(int byPriority) {
    private static final int BY_PRIORITY_IN_A_ROW = 10;

    public static Turns fromTheFirst() {
        return new Turns(0);
    }

    public Turn next() {
        int left = BY_PRIORITY_IN_A_ROW - byPriority;
        return left > 0 ? new ByPriority(left) : new LongestWaiting();
    }

    /// What follows the claim whose turn it was. A turn of the longest waiting that met no free
    /// slot is still to come; one that met a slot and nobody to be called is over.
    public Turns after(int begun, int freeSlots) {
        return switch (next()) {
            case ByPriority _ -> new Turns(byPriority + begun);
            case LongestWaiting _ -> freeSlots == 0 ? this : fromTheFirst();
        };
    }
}
