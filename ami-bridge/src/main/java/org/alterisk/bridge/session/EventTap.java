package org.alterisk.bridge.session;

import org.alterisk.bridge.track.AmiEvent;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Sits between asterisk-java and the socket. Events are taken here and never reach asterisk-java,
/// whose queue drops them when it is full and which knows only some; responses pass. What is
/// written passes the [ActionFence].
final class EventTap implements SocketConnectionFacade {
    private static final String EVENT = "Event:";

    private final SocketConnectionFacade socket;
    private final Consumer<AmiEvent> events;
    private final InstantSource clock;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private boolean greeted;
    private boolean inResponse;

    /// @param events takes each event, on the reading thread: it must not block
    EventTap(SocketConnectionFacade socket, Consumer<AmiEvent> events, InstantSource clock) {
        this.socket = socket;
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
            while (true) {
                var line = socket.readLine();
                if (line == null) {
                    ended.complete("closed by Asterisk");
                    return null;
                }
                if (!greeted || inResponse || !line.startsWith(EVENT)) {
                    inResponse = greeted && !line.isEmpty();
                    greeted = true;
                    return line;
                }
                var name = line.substring(EVENT.length()).strip();
                var fields = rest();
                if (fields == null) {
                    ended.complete("closed by Asterisk");
                    return null;
                }
                events.accept(new AmiEvent(name, fields, clock.instant()));
            }
        } catch (IOException | RuntimeException e) {
            ended.complete(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private @Nullable Map<String, List<String>> rest() throws IOException {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var line = socket.readLine(); line != null; line = socket.readLine()) {
            if (line.isEmpty()) {
                return fields;
            }
            int colon = line.indexOf(':');
            var name = colon < 0 ? line : line.substring(0, colon);
            var value = colon < 0 ? "" : line.substring(colon + 1).stripLeading();
            fields.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
        }
        return null;
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
