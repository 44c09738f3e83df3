package org.alterisk.embedded.asterisk;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A client that knows nothing of AMI but its lines: it shows what really stands on the wire.
final class RawAmi implements AutoCloseable {
    private final Socket socket;
    private final List<Map<String, String>> packets = new CopyOnWriteArrayList<>();
    private volatile String banner = "";
    private volatile boolean ended;

    RawAmi(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        Thread.ofVirtual().start(this::read);
    }

    static RawAmi loggedIn(int port, String user) throws IOException {
        var client = new RawAmi(port);
        client.send("Action: Login", "Username: " + user, "Secret: " + user, "ActionID: login");
        client.response("login");
        return client;
    }

    private void read() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            banner = String.valueOf(lines.readLine());
            var packet = new LinkedHashMap<String, String>();
            for (String line; (line = lines.readLine()) != null; ) {
                int colon = line.indexOf(": ");
                if (!line.isEmpty()) {
                    packet.putIfAbsent(line.substring(0, colon), line.substring(colon + 2));
                } else {
                    packets.add(packet);
                    packet = new LinkedHashMap<>();
                }
            }
        } catch (IOException e) {
            ended = true;
        }
        ended = true;
    }

    String banner() {
        await().until(() -> !banner.isEmpty());
        return banner;
    }

    void send(String... lines) {
        sendRaw(String.join("\r\n", lines) + "\r\n\r\n");
    }

    void sendRaw(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends an action under an id of its own and answers the response.
    Map<String, String> ask(String action, String... lines) {
        var id = action + System.nanoTime();
        var all = new ArrayList<>(List.of("Action: " + action, "ActionID: " + id));
        all.addAll(List.of(lines));
        send(all.toArray(String[]::new));
        return response(id);
    }

    Map<String, String> response(String actionId) {
        return packet(p -> p.containsKey("Response") && !p.containsKey("Event"), actionId);
    }

    Map<String, String> packet(Predicate<Map<String, String>> wanted, String actionId) {
        return find(p -> wanted.test(p) && actionId.equals(p.get("ActionID")));
    }

    /// Waits for an event that has this value in this header.
    Map<String, String> event(String name, String header, String value) {
        return find(p -> name.equals(p.get("Event")) && value.equals(p.get(header)));
    }

    /// Waits for the user event of an attempt at this stage.
    Map<String, String> stage(String attempt, String stage) {
        return find(p -> attempt.equals(p.get("Attempt")) && stage.equals(p.get("Stage")));
    }

    private Map<String, String> find(Predicate<Map<String, String>> wanted) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> packets.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /// All events that came, in order.
    List<Map<String, String>> events() {
        return packets.stream().filter(p -> p.containsKey("Event")).toList();
    }

    void awaitEnd() {
        await().atMost(Duration.ofSeconds(30)).until(() -> ended);
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
