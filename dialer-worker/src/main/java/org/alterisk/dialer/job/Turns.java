package org.alterisk.dialer.job;

import org.alterisk.dialer.job.Turn.ByPriority;
import org.alterisk.dialer.job.Turn.LongestWaiting;

/// Decides whose turn the next claim of a worker is. Priority is strict, so that no batch, however
/// old, delays an urgent autocall; but for every ten attempts by priority one is of the longest
/// waiting, so that nobody waits for ever.
///
/// Slots that become free one by one are given in turns of ten and of one. Where many are free at
/// once, turns are as much longer, lest each handful costs a claim of its own.
///
/// @param byPriority how many attempts began by priority for which the longest waiting had no turn
/// @param freeSlots that the last claim left
public record Turns(int byPriority, int freeSlots) {
    private static final int BY_PRIORITY_FOR_ONE = 10;
    private static final int MOST_BY_PRIORITY = 50;

    public static Turns fromTheFirst() {
        return new Turns(0, 0);
    }

    public Turn next() {
        int owed = byPriority / BY_PRIORITY_FOR_ONE;
        if (owed > 0) {
            return new LongestWaiting(owed);
        }
        int left = BY_PRIORITY_FOR_ONE - byPriority;
        int share = freeSlots * BY_PRIORITY_FOR_ONE / (BY_PRIORITY_FOR_ONE + 1);
        return new ByPriority(Math.clamp(share, left, MOST_BY_PRIORITY));
    }

    /// What follows the claim whose turn it was. A turn of the longest waiting that met too few
    /// free slots is still to come; one that met slots and nobody to be called is over.
    public Turns after(int begun, int free) {
        return switch (next()) {
            case ByPriority _ -> new Turns(byPriority + begun, free - begun);
            case LongestWaiting(int owed) -> {
                boolean isOver = begun < Math.min(owed, free);
                yield new Turns(
                        isOver ? 0 : byPriority - BY_PRIORITY_FOR_ONE * begun, free - begun);
            }
        };
    }
}
