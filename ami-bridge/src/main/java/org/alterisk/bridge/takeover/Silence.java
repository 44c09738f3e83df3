package org.alterisk.bridge.takeover;

import org.alterisk.schema.message.DirectoryEntry.NodeState;

import java.time.Duration;

/// Whether the active bridge has fallen silent. Pure: times, in nanoseconds, are arguments.
///
/// One that has not been heard yet is not missed: since the commands were dealt out it may be
/// recalling what the last one has told.
final class Silence {
    /// Three heartbeats.
    static final Duration AT_MOST = Duration.ofMillis(3 * NodeState.HEARTBEAT_MILLIS);

    private boolean isHeard;
    private long since;

    /// The active bridge has told how it is.
    void heard(long now) {
        isHeard = true;
        since = now;
    }

    /// Nothing could be heard until now, whoever spoke.
    void deaf(long now) {
        since = now;
    }

    /// Another one may be the active bridge.
    void startOver() {
        isHeard = false;
    }

    boolean isTooLong(long now) {
        return isHeard && now - since >= AT_MOST.toNanos();
    }
}
