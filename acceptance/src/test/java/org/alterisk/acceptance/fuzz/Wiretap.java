package org.alterisk.acceptance.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Stands between a client and an AMI server, and reads along what the client writes.
public final class Wiretap implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Consumer<ReadAction> actions;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /// @param target the AMI server's port on the loopback address
    /// @param actions takes each action, on the connection's thread
    public Wiretap(int target, Consumer<ReadAction> actions) {
        this.target = target;
        this.actions = actions;
        try {
            server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("wiretap").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// What Asterisk would have stumbled over.
    public List<String> faults() {
        return faults;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                var asterisk = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                asterisk.setTcpNoDelay(true);
                open.addAll(List.of(client, asterisk));
                var reader = new AsteriskReader(actions, faults::add);
                carry(client, asterisk, reader::read);
                carry(asterisk, client, (_, _) -> {});
            } catch (IOException e) {
                if (!server.isClosed()) {
                    faults.add("the wiretap broke: " + e);
                }
            }
        }
    }

    private interface Listener {
        void hear(byte[] bytes, int length);
    }

    private void carry(Socket from, Socket to, Listener listener) {
        Thread.ofPlatform()
                .daemon()
                .name("wiretap-carry")
                .start(() -> {
                    var buffer = new byte[8_192];
                    try (from;
                            to) {
                        var in = from.getInputStream();
                        var out = to.getOutputStream();
                        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                            listener.hear(buffer, n);
                            out.write(buffer, 0, n);
                        }
                    } catch (IOException e) {
                        // one side has gone: try-with-resources tells the other
                    }
                });
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
