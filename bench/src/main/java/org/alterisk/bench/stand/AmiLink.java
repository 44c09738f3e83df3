package org.alterisk.bench.stand;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A bare AMI connection: what a script of a few lines would do.
public final class AmiLink implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    public AmiLink(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        in.readLine(); // Asterisk Call Manager/...
        send(
                "Action: Login\r\nUsername: %s\r\nSecret: %s\r\nEvents: call\r\n"
                        .formatted(Asterisk.USER, Asterisk.SECRET));
    }

    /// @param action its lines, each ended by CR LF
    public synchronized void send(String action) throws IOException {
        socket.getOutputStream().write((action + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Calls a number and plays a sound to who answers.
    ///
    /// @param channelId becomes the Uniqueid
    public void originate(String trunk, String number, String channelId, String sound)
            throws IOException {
        var slash = trunk.indexOf('/');
        send(
                "Action: Originate\r\nChannel: %s/%s@%s\r\nChannelId: %s\r\nApplication: Playback\r\nData: %s\r\nAsync: true\r\nTimeout: 3000\r\n"
                        .formatted(
                                trunk.substring(0, slash),
                                number,
                                trunk.substring(slash + 1),
                                channelId,
                                sound));
    }

    /// Hangs up all calls of Asterisk. In flight is what was asked for just now.
    public void hangUpAll() throws IOException {
        send("Action: Hangup\r\nChannel: /^.+$/\r\n");
    }

    /// The next event or response, its fields by name; empty when the connection has ended.
    public Map<String, String> read() throws IOException {
        var fields = new HashMap<String, String>();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    /// The next event or response as it stands there, its lines ended by CR LF; empty at the end.
    public String readBlock() throws IOException {
        var block = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            block.append(line).append("\r\n");
        }
        return block.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
