package org.alterisk.gateway.push;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A client of server-sent events, as a browser's EventSource, but it does not come back by itself.
public final class EventClient implements AutoCloseable {
    private final Socket socket;
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile String head = "";
    private volatile String lastId = "";
    private volatile boolean over;

    /// @param id as it stood when the event came
    public record Event(String id, String name, String data) {}

    private EventClient(Socket socket) {
        this.socket = socket;
    }

    /// @param headers of the request, each `Name: value`
    public static EventClient open(int port, String path, String... headers) {
        try {
            var socket = new Socket();
            // or the kernel would take tens of megabytes for a client that does not read
            socket.setReceiveBufferSize(64 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            var client = new EventClient(socket);
            // 1.0: the answer comes without the sizes of chunks
            var request = new StringBuilder("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n");
            for (var header : headers) {
                request.append(header).append("\r\n");
            }
            client.socket
                    .getOutputStream()
                    .write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            return client;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Begins to read; until then this client is one that does not.
    public EventClient reading() {
        Thread.ofVirtual().start(this::read);
        await().until(() -> !head.isEmpty());
        return this;
    }

    private void read() {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            var lines = new ArrayList<String>();
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            head = String.join("\n", lines);
            String name = "";
            var data = new ArrayList<String>();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.add(line.substring(6));
                } else if (line.startsWith(": ")) {
                    comments.add(line.substring(2));
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(lastId, name, String.join("\n", data)));
                    data.clear();
                }
            }
        } catch (IOException e) {
            comments.add(e.toString());
        } finally {
            over = true;
        }
    }

    public String head() {
        return head;
    }

    public List<Event> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    public List<String> comments() {
        return List.copyOf(comments);
    }

    public String lastId() {
        return lastId;
    }

    /// Whether the gateway has ended the stream.
    public boolean isOver() {
        return over;
    }

    /// @throws AssertionError at once, when the stream has ended without it: it may have been
    ///   refused
    public Event awaitEvent(Predicate<Event> which) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> find(which), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Event> find(Predicate<Event> which) {
        boolean isAll = over;
        var event = events().stream().filter(which).findFirst();
        if (isAll && event.isEmpty()) {
            throw new AssertionError("the stream is over: " + head);
        }
        return event;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
