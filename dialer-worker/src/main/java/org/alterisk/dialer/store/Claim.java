package org.alterisk.dialer.store;

import org.alterisk.schema.message.Command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one claim brought, and what it saw at the head of the queue.
///
/// @param begun the attempts now live, to be commanded
/// @param unroutable waiting autocalls whose number no route fits
/// @param withoutNode due autocalls whose route has no node that is up, or is paused
/// @param paused what is not dialled for now: `all`, or the prefixes of routes, `*` for the rest
/// @param nextDue how long until the next autocall is due that is not due yet
public record Claim(
        List<Begun> begun,
        Seen seen,
        List<Long> unroutable,
        List<Long> withoutNode,
        Set<String> paused,
        Optional<Duration> nextDue) {
    public Claim {
        begun = List.copyOf(begun);
        unroutable = List.copyOf(unroutable);
        withoutNode = List.copyOf(withoutNode);
        paused = Set.copyOf(paused);
    }

    /// An attempt and the node that it is pinned to.
    public record Begun(String node, Command.Originate originate) {}

    public List<Command.Originate> originates() {
        return begun.stream().map(Begun::originate).toList();
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
            int freeSlots, boolean overflow, int look, int due, int fit, int inUse, int expired) {}

    /// Whether numbers in use fill so much of the head of the queue, with those that wait for a
    /// node, that they must stand aside for others to be seen.
    public boolean crowdedByNumbersInUse() {
        return seen.inUse() > 0 && isCrowded();
    }

    /// The same of those that wait for a node.
    public boolean crowdedByWaitersForNodes() {
        return !withoutNode.isEmpty() && isCrowded();
    }

    private boolean isCrowded() {
        return (seen.inUse() + withoutNode.size()) * 2 > seen.look();
    }

    /// Whether another claim right now may bring more: slots were left, and there was more due.
    public boolean mayBringMore() {
        boolean slotsLeft = begun.size() < seen.freeSlots();
        boolean dueLeft = begun.size() < seen.fit() || seen.due() == seen.look();
        return slotsLeft && dueLeft && seen.due() > 0;
    }
}
