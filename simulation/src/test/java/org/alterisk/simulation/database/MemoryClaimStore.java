package org.alterisk.simulation.database;

import org.alterisk.dialer.job.Turn;
import org.alterisk.dialer.store.Claim;
import org.alterisk.dialer.store.ClaimStore;
import org.alterisk.schema.setting.Settings;

import java.util.Set;

/// Binds due autocalls to free slots, in memory.
public final class MemoryClaimStore implements ClaimStore {
    private final Session session;

    public MemoryClaimStore(Session session) {
        this.session = session;
    }

    @Override
    public Claim claim(Set<String> nodes, Settings settings, Turn turn) {
        return session.transaction(
                tx -> new Claiming(session.database(), tx, nodes, settings, turn).claim());
    }
}
