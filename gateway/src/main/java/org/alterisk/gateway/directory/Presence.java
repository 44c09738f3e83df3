package org.alterisk.gateway.directory;

import org.alterisk.schema.message.DirectoryEntry.NodeState;

/// Whether a node can be used, by its live heartbeats and this process's own clock.
///
/// @param heard whether any heartbeat came live
/// @param nanos when the last one came, or when reading became live
record Presence(boolean heard, boolean connected, long nanos) {
    private static final long AWAY_AFTER = NodeState.AWAY_AFTER_MILLIS * 1_000_000;

    boolean isPresent(long now) {
        return heard && connected && !isSilent(now);
    }

    boolean isSilent(long now) {
        return now - nanos >= AWAY_AFTER;
    }
}
