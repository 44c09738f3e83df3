package org.alterisk.gateway.directory;

import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What the heartbeats of a node have said.
///
/// @param since when the first of those came that said the same
/// @param last when the last one came
record Sighting(boolean connected, Instant since, Instant last, @Nullable String asterisk) {
    Sighting and(NodeState state) {
        boolean wasSilent =
                last.plusMillis(NodeState.AWAY_AFTER_MILLIS).isBefore(state.at()); // it was away
        return connected == state.connected() && !wasSilent
                ? new Sighting(connected, since, state.at(), state.asterisk())
                : of(state);
    }

    static Sighting of(NodeState state) {
        return new Sighting(state.connected(), state.at(), state.at(), state.asterisk());
    }

    /// Since when the node is as it is now: one that has fallen silent is away since its last word.
    Instant since(boolean present) {
        return present || !connected ? since : last;
    }
}
