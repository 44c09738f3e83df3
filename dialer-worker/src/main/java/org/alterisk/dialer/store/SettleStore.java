package org.alterisk.dialer.store;

import org.alterisk.dialer.job.AutocallState;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.Ended;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Ends attempts: stores how, frees the slots, and finishes or requeues the autocalls.
public interface SettleStore {
    /// An attempt that was live until now, and what its autocall is from now on.
    ///
    /// @param route the channel that was dialled through
    /// @param waited how long the order had been due when this was claimed; empty: it is not the
    ///   first attempt
    record Settled(
            AttemptId attemptId,
            Outcome outcome,
            AutocallState state,
            String route,
            Optional<Duration> waited) {}

    /// @param settled the attempts that were live until now
    /// @param known these and those that had been settled before; the others are none of ours
    record Settlement(List<Settled> settled, Set<AttemptId> known) {}

    /// Settles what is still live, in one transaction. The first report of an attempt counts, any
    /// later one changes nothing.
    Settlement settle(Collection<Ended> reports);

    /// Those of these that are not settled yet.
    Set<AttemptId> live(Collection<AttemptId> ids);

    /// Puts off the look-up of attempts that are known to be live.
    void markAlive(Collection<AttemptId> ids, Duration nextLookUp);
}
