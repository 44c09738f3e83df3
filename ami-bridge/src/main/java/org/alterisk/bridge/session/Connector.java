package org.alterisk.bridge.session;

import org.alterisk.bridge.track.AmiEvent;

import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Connects to Asterisk and logs in.
@FunctionalInterface
public interface Connector {
    /// @param events takes each event of the session, in order; nothing is read until it returns
    /// @throws IOException when that fails; the message says why
    AmiSession connect(Consumer<AmiEvent> events) throws IOException;

    /// By asterisk-java.
    ///
    /// @param classes the event classes to ask for, or `off`
    /// @param clock tells when events were received
    static Connector asteriskJava(
            AmiConfig config, Timing timing, String classes, InstantSource clock) {
        return events -> AsteriskJavaSession.open(config, timing, classes, clock, events);
    }
}
