package org.alterisk.bridge.session;

import java.time.Duration;

/// How long the bridge waits for what.
///
/// @param connect for a TCP connection
/// @param read for any byte from Asterisk; a link silent for longer is dead
/// @param ping between two pings, which make a live link speak
/// @param action for the response to an action
/// @param grace how long after an originate its channel may still be in the making
/// @param quiet how long a call may go on without news before Asterisk is asked about it
public record Timing(
        Duration connect,
        Duration read,
        Duration ping,
        Duration action,
        Duration grace,
        Duration quiet) {
    public static final Timing DEFAULT =
            new Timing(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20));
}
