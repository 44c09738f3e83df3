package org.alterisk.bridge.session;

import java.time.Duration;
import java.util.Optional;

/// The node's AMI sessions, one after the other, as those see them who use them.
public interface Sessions {
    /// The session, while it can be used.
    Optional<AmiSession> ready();

    /// The session; waits for one that is just being opened. Called by one thread.
    Optional<AmiSession> ready(Duration atMost) throws InterruptedException;

    /// Hangs a channel up, if there is a session.
    default void hangUp(String channelId) {
        ready().ifPresent(session -> {
            var _ = session.hangUp(channelId);
        });
    }
}
