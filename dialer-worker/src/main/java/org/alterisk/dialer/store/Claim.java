package org.alterisk.dialer.store;

import org.alterisk.schema.message.Command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What one claim brought, and what it saw at the head of the queue.
///
/// @param originates the attempts now live, to be commanded
/// @param unroutable waiting autocalls whose number no route fits
/// @param nextDue how long until the next autocall is due that is not due yet
public record Claim(
        List<Command.Originate> originates,
        Seen seen,
        List<Long> unroutable,
        Optional<Duration> nextDue) {
    public Claim {
        originates = List.copyOf(originates);
        unroutable = List.copyOf(unroutable);
    }

    /// Counts of what stood where the claim looked.
    ///
    /// @param freeSlots that may be taken
    /// @param overflow a slot above *Auto Call Sim Calls* is bound, so nothing was claimed
    /// @param look how many rows it wanted to see
    /// @param due how many it saw
    /// @param fit of these could be dialled now
    /// @param inUse of these are for a number that is being called, or for that of another of them
    /// @param expired of these are past their time
    public record Seen(
            int freeSlots, boolean overflow, int look, int due, int fit, int inUse, int expired) {
        /// Whether numbers in use fill so much of the head of the queue that they must stand aside
        /// for others to be seen.
        public boolean crowdedByNumbersInUse() {
            return inUse * 2 > look;
        }
    }

    /// Whether another claim right now may bring more: slots were left, and there was more due.
    public boolean mayBringMore() {
        boolean slotsLeft = originates.size() < seen.freeSlots();
        boolean dueLeft = originates.size() < seen.fit() || seen.due() == seen.look();
        return slotsLeft && dueLeft && seen.due() > 0;
    }
}
