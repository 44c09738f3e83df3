package org.alterisk.bench.events;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Stands between an AMI client and Asterisk, and says recorded events between those of Asterisk,
/// as fast as the client reads them. For one client at a time.
final class InjectingProxy implements AutoCloseable {
    private static final int AT_ONCE = 500;

    private final ServerSocket door;
    private final int asterisk;
    private volatile OutputStream client = OutputStream.nullOutputStream();

    /// @param port where the client connects
    /// @param asterisk its AMI port
    InjectingProxy(int port, int asterisk) throws IOException {
        door = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        this.asterisk = asterisk;
        Thread.ofPlatform().daemon().name("injecting-proxy").start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                var left = door.accept();
                var right = new Socket(InetAddress.getLoopbackAddress(), asterisk);
                left.setTcpNoDelay(true);
                right.setTcpNoDelay(true);
                var out = new BufferedOutputStream(left.getOutputStream(), 64 * 1024);
                client = out;
                pass(() -> left.getInputStream().transferTo(right.getOutputStream()), left, right);
                pass(() -> blocks(right.getInputStream(), out), left, right);
            }
        } catch (IOException e) {
            // closed
        }
    }

    @FunctionalInterface
    private interface Passing {
        void run() throws IOException;
    }

    private static void pass(Passing passing, Socket left, Socket right) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try (left;
                            right) {
                        passing.run();
                    } catch (IOException e) {
                        // one side has gone
                    }
                });
    }

    /// Whole lines of Asterisk's, and its blocks undivided: a block ends with an empty line.
    private static void blocks(InputStream asterisk, OutputStream client) throws IOException {
        var in = new BufferedInputStream(asterisk);
        var block = new java.io.ByteArrayOutputStream();
        boolean greeting = true;
        int length = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            block.write(c);
            if (c == '\n') {
                if (length == 0 || greeting) {
                    synchronized (client) {
                        block.writeTo(client);
                        client.flush();
                    }
                    block.reset();
                    greeting = false;
                }
                length = 0;
            } else if (c != '\r') {
                length++;
            }
        }
    }

    /// Returns when the client has taken them from the socket, but for what is in its buffers.
    void inject(Recording recording, int count) {
        var out = client;
        try {
            for (int sent = 0; sent < count; sent += AT_ONCE) {
                var events = recording.repeated(sent, Math.min(AT_ONCE, count - sent));
                synchronized (out) {
                    out.write(events);
                    out.flush();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
