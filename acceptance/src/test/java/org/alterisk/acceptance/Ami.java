package org.alterisk.acceptance;

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

/// What an administrator sees and does on an Asterisk, by AMI as the user `lab`. Not Alterisk's own
/// connection: that is what is tested.
///
/// @param port on 127.0.0.1
record Ami(int port) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A live channel, as `CoreShowChannels` tells it.
    record LiveChannel(
            String name,
            String uniqueId,
            String state,
            String context,
            String exten,
            String bridge) {
        boolean bridged() {
            return !bridge.isEmpty();
        }
    }

    List<LiveChannel> channels() {
        return send("Action: CoreShowChannels").stream()
                .filter(packet -> "CoreShowChannel".equals(packet.get("Event")))
                .map(Ami::channel)
                .toList();
    }

    /// The one live channel of a phone, such as `PJSIP/101`.
    LiveChannel channelOf(String technology, String phone) {
        return channels().stream()
                .filter(channel -> channel.name().startsWith(technology + "/" + phone + "-"))
                .findFirst()
                .orElseThrow();
    }

    private static LiveChannel channel(Map<String, String> packet) {
        return new LiveChannel(
                packet.getOrDefault("Channel", ""),
                packet.getOrDefault("Uniqueid", ""),
                packet.getOrDefault("ChannelStateDesc", ""),
                packet.getOrDefault("Context", ""),
                packet.getOrDefault("Exten", ""),
                packet.getOrDefault("BridgeId", ""));
    }

    /// Sends an action that must succeed; returns the response and the events of a list.
    List<Map<String, String>> send(String... headers) {
        return send(1, headers);
    }

    /// Sends the same action so many times, in one session; returns what came back of the last.
    List<Map<String, String>> send(int times, String... headers) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            write(socket, "Action: Login", "Username: lab", "Secret: lab", "Events: off");
            in.readLine(); // the banner
            answer(in);
            var packets = List.<Map<String, String>>of();
            for (int i = 0; i < times; i++) {
                write(socket, headers);
                packets = answer(in);
            }
            write(socket, "Action: Logoff");
            return packets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, String... headers) throws IOException {
        var text = String.join("\r\n", headers) + "\r\nActionID: case\r\n\r\n";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Map<String, String>> answer(BufferedReader in) throws IOException {
        var packets = new ArrayList<Map<String, String>>();
        boolean more = true;
        while (more) {
            var packet = packet(in);
            if ("case".equals(packet.get("ActionID"))) {
                packets.add(packet);
                more = moreFollows(packets.getFirst(), packet);
            }
        }
        var response = packets.getFirst();
        if ("Error".equals(response.get("Response"))) {
            throw new IllegalStateException("Asterisk refuses: " + response.get("Message"));
        }
        return packets;
    }

    private static boolean moreFollows(Map<String, String> first, Map<String, String> last) {
        return "start".equalsIgnoreCase(first.getOrDefault("EventList", ""))
                && !"Complete".equals(last.get("EventList"));
    }

    private static Map<String, String> packet(BufferedReader in) throws IOException {
        var packet = new LinkedHashMap<String, String>();
        while (true) {
            var line = in.readLine();
            if (line == null) {
                throw new IOException("Asterisk hung up");
            }
            if (line.isEmpty()) {
                return packet;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                packet.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
    }
}
