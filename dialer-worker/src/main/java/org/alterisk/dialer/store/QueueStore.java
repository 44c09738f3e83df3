package org.alterisk.dialer.store;

import java.util.Collection;

/// Keeps the queue of waiting autocalls and the slots in order: what no claim can take is taken out
/// of its way.
public interface QueueStore {
    /// How many rows one call moves at most.
    int BATCH = 500;

    /// Finishes autocalls whose time has passed; returns how many, a whole batch when there are
    /// more.
    int finishExpired();

    /// Finishes those of these that still wait, since no route fits their numbers.
    int finishUnroutable(Collection<Long> ids);

    /// Has due autocalls stand aside whose number is being called.
    int park();

    /// Has due autocalls stand aside whose route has no node that is up, or is paused.
    int awaitNode(Collection<Long> ids);

    /// Lets all back that may have waited for a node, or for the end of a pause; they are due since
    /// when they were. Others that come back with them stand aside again where they must.
    void nodesChanged();

    /// Frees the slots of attempts that cannot be live any more, though nobody has told yet how
    /// they ended; returns how many. Their autocalls go on waiting for that.
    int freeOver();

    /// Moves attempts from slots above *Auto Call Sim Calls* (it was lowered) into free ones below,
    /// so that the limit counts them; returns how many.
    int moveDown();
}
