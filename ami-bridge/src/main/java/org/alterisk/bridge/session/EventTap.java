package org.alterisk.bridge.session;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.track.Headers;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Sits between asterisk-java and the socket. Events are taken here and never reach asterisk-java,
/// whose queue drops them when it is full and which knows only some; responses pass. What is
/// written passes the [ActionFence].
final class EventTap implements SocketConnectionFacade {
    private static final byte[] EVENT = "Event".getBytes(StandardCharsets.UTF_8);

    private final SocketConnectionFacade socket;
    private final LineReader lines;
    private final Headers.Gathering headers = new Headers.Gathering();
    private final Consumer<AmiEvent> events;
    private final InstantSource clock;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private boolean greeted;
    private boolean inResponse;

    /// @param lines what comes from the socket
    /// @param events takes each event, on the reading thread: nothing is read until it returns
    EventTap(
            SocketConnectionFacade socket,
            LineReader lines,
            Consumer<AmiEvent> events,
            InstantSource clock) {
        this.socket = socket;
        this.lines = lines;
        this.events = events;
        this.clock = clock;
    }

    /// Completes with the reason when the connection has ended.
    CompletableFuture<String> ended() {
        return ended;
    }

    @Override
    public @Nullable String readLine() throws IOException {
        try {
            while (lines.next()) {
                if (!greeted || inResponse || !lines.isHeader(EVENT)) {
                    inResponse = greeted && !lines.isEmpty();
                    greeted = true;
                    return lines.text();
                }
                var name = lines.value().getFirst().stripTrailing();
                if (gatherRest()) {
                    events.accept(new AmiEvent(name, headers.taken(), clock.instant()));
                }
            }
            ended.complete("closed by Asterisk");
            return null;
        } catch (IOException | RuntimeException e) {
            ended.complete(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /// False: the connection has ended before the event has.
    private boolean gatherRest() throws IOException {
        while (lines.next()) {
            if (lines.isEmpty()) {
                return true;
            }
            headers.add(lines.name(), lines.value());
        }
        return false;
    }

    @Override
    public void write(String action) throws IOException {
        ActionFence.check(action);
        socket.write(action);
    }

    @Override
    public void flush() throws IOException {
        socket.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        ended.complete("closed");
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InetAddress getRemoteAddress() {
        return socket.getRemoteAddress();
    }

    @Override
    public int getRemotePort() {
        return socket.getRemotePort();
    }
}
