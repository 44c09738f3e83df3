package org.alterisk.dialer.store;

import org.alterisk.dialer.job.Turn;
import org.alterisk.schema.setting.Settings;

import java.time.Instant;
import java.util.Set;

/// Binds due autocalls to free slots.
public interface ClaimStore {
    /// Claims as many due autocalls as there are free slots. They are live from now on, each on one
    /// of these nodes, with the policy of these settings and of their orders.
    ///
    /// @param nodes those that are up
    /// @param turn which of them come first, and how many at most
    Claim claim(Set<String> nodes, Settings settings, Turn turn);

    /// The clock by which all is decided: that of the database.
    Instant now();
}
