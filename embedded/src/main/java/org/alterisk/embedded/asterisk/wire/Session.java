package org.alterisk.embedded.asterisk.wire;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// One connection of an AMI client. Packets are sent in the order given, by a thread of its own, so
/// that a slow client stops nobody; one that does not read at all is disconnected.
public final class Session implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final int MAX_WAITING = 100_000;

    private record Outgoing(String text, long dueNanos, boolean last) {}

    private final Socket socket;
    private final Link link;
    private final BlockingQueue<Outgoing> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final RequestReader reader = new RequestReader();

    public Session(Socket socket, Link link) {
        this.socket = socket;
        this.link = link;
    }

    /// Sends the banner and reads until the connection ends; runs in a thread of its own.
    public void serve(String banner, Consumer<Incoming> received, LongConsumer bytesRead) {
        Thread.ofVirtual().name("ami-writer").start(this::write);
        put(banner + "\r\n", false);
        var buffer = new byte[4096];
        try {
            var input = socket.getInputStream();
            for (int length; (length = input.read(buffer)) >= 0; ) {
                link.awaitFlow();
                bytesRead.accept(length);
                for (int i = 0; i < length; i++) {
                    reader.take(buffer[i]).ifPresent(received);
                }
            }
        } catch (IOException e) {
            log.atDebug().setCause(e).log("AMI connection ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    public void send(Packet packet) {
        put(packet.toString(), false);
    }

    /// Closes the connection after all that was sent before.
    public void closeAfterSending() {
        put("", true);
    }

    private void put(String text, boolean last) {
        long due = System.nanoTime() + link.delay().toNanos();
        if (!waiting.offer(new Outgoing(text, due, last))) close();
    }

    private void write() {
        try {
            var output = socket.getOutputStream();
            while (!socket.isClosed()) {
                var next = waiting.take();
                Thread.sleep(Duration.ofNanos(Math.max(0, next.dueNanos() - System.nanoTime())));
                link.awaitFlow();
                output.write(next.text().getBytes(StandardCharsets.UTF_8));
                if (next.last()) close();
            }
        } catch (IOException e) {
            log.atDebug().setCause(e).log("AMI connection ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            waiting.offer(new Outgoing("", System.nanoTime(), true));
        } catch (IOException e) {
            log.atDebug().setCause(e).log("AMI connection can't be closed");
        }
    }
}
