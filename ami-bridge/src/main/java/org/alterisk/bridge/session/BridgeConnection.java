package org.alterisk.bridge.session;

import org.alterisk.bridge.track.AmiEvent;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.util.SocketConnectionFacade;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// asterisk-java's connection on our socket, for one session: it never reconnects by itself, so
/// that a session's end cannot be missed and nothing of an old session leaks into the next.
final class BridgeConnection extends ManagerConnectionImpl {
    private final AmiConfig config;
    private final Timing timing;
    private final InstantSource clock;
    private final Consumer<AmiEvent> events;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private boolean opened;

    BridgeConnection(
            AmiConfig config, Timing timing, InstantSource clock, Consumer<AmiEvent> events) {
        this.config = config;
        this.clock = clock;
        this.timing = timing;
        this.events = events;
        setHostname(config.host());
        setPort(config.port());
        setUsername(config.user());
        setPassword(config.secret());
        setDefaultResponseTimeout(timing.action().toMillis());
    }

    @Override
    protected SocketConnectionFacade createSocket() throws IOException {
        if (opened) {
            state = ManagerConnectionState.DISCONNECTED; // ends asterisk-java's reconnect loop
            throw new IOException("one connection serves one session");
        }
        opened = true;
        var socket = AmiSocket.connect(config, timing);
        var tap = new EventTap(socket, socket.lines(), events, clock);
        var _ = tap.ended().thenAccept(ended::complete);
        return tap;
    }

    /// Completes with the reason when the connection has ended.
    CompletableFuture<String> ended() {
        return ended;
    }

    /// Drops the connection without a word.
    void abort() {
        disconnect();
    }
}
