import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/// One AMI session, as raw as can be: a message is the map of its headers, and all that were read
/// are kept, so that an event that came before it was asked for is found as well.
final class Ami implements AutoCloseable {
    // an OriginateResponse reaches all sessions, with the ActionID of the one that originated
    private final String session = UUID.randomUUID() + "-";
    private final Socket socket;
    private final List<Map<String, String>> messages = new ArrayList<>();
    private boolean closed;
    private int actions;

    Ami(int port, String username, String secret) throws IOException {
        socket = new Socket("127.0.0.1", port);
        Thread.ofVirtual().start(this::read);
        var login = act("Login", "Username: " + username, "Secret: " + secret, "Events: on");
        if (!login.getOrDefault("Response", "").equals("Success")) {
            throw new IOException("AMI refuses " + username + ": " + login);
        }
    }

    /// Sends an action and returns its response.
    Map<String, String> act(String action, String... headers) {
        var id = send(action, headers);
        return await(
                5,
                message -> message.containsKey("Response") && id.equals(message.get("ActionID")));
    }

    /// Sends an action that is answered by a list, and returns its events.
    List<Map<String, String>> list(String action, String... headers) {
        var id = send(action, headers);
        await(
                5,
                message ->
                        "Complete".equals(message.get("EventList"))
                                && id.equals(message.get("ActionID")));
        synchronized (messages) {
            return messages.stream()
                    .filter(message ->
                            id.equals(message.get("ActionID")) && message.containsKey("Event"))
                    .toList();
        }
    }

    Map<String, String> event(int seconds, String name, String header, String value) {
        return await(
                seconds,
                message -> name.equals(message.get("Event")) && value.equals(message.get(header)));
    }

    /// The first message of all that is wanted; waits for it if need be.
    Map<String, String> await(int seconds, Predicate<Map<String, String>> wanted) {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        int next = 0;
        synchronized (messages) {
            while (true) {
                for (; next < messages.size(); next++) {
                    if (wanted.test(messages.get(next))) {
                        return messages.get(next);
                    }
                }
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (closed || millis <= 0) {
                    throw new AssertionError(
                            closed ? "AMI session closed" : "not seen within " + seconds + " s");
                }
                try {
                    messages.wait(millis);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    long count(Predicate<Map<String, String>> wanted) {
        synchronized (messages) {
            return messages.stream().filter(wanted).count();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String send(String action, String... headers) {
        synchronized (socket) {
            var id = session + ++actions;
            var text =
                    "Action: "
                            + action
                            + "\r\nActionID: "
                            + id
                            + "\r\n"
                            + String.join("\r\n", headers)
                            + "\r\n\r\n";
            try {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return id;
        }
    }

    private void read() {
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            var message = new LinkedHashMap<String, String>();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    // there is a ChanVariable of each variable
                    message.merge(
                            line.substring(0, colon),
                            line.substring(colon + 1).strip(),
                            (first, next) -> first + " " + next);
                } else if (line.isEmpty() && !message.isEmpty()) {
                    add(message);
                    message = new LinkedHashMap<>();
                }
            }
        } catch (IOException e) {
            // the session is over, as below
        }
        synchronized (messages) {
            closed = true;
            messages.notifyAll();
        }
    }

    private void add(Map<String, String> message) {
        synchronized (messages) {
            messages.add(message);
            messages.notifyAll();
        }
    }
}
