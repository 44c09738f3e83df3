package org.alterisk.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A port on loopback that leads to another one, through which a fault can be put into connections:
/// each direction can be passed, frozen (TCP backs up, as on a link that is down) or swallowed
/// (read and thrown away, as by a peer that is gone without a word).
public final class TcpProxy implements AutoCloseable {
    /// As seen by the client that connects to the proxy.
    public enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    enum Flow {
        PASS,
        FREEZE,
        SWALLOW
    }

    private static final int CHUNK = 16 * 1024;
    private static final int SLOW_CHUNK = 256;

    private final ServerSocket door;
    private final int server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private volatile Flow toServer = Flow.PASS;
    private volatile Flow toClient = Flow.PASS;
    private volatile boolean refusing;
    private volatile long delayMillis;
    private final AtomicLong cutAfter = new AtomicLong(Long.MAX_VALUE);

    /// @param port of the proxy
    /// @param server the port it leads to; nobody need listen there yet
    public TcpProxy(int port, int server) {
        this.server = server;
        try {
            door = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("proxy-" + port).start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Everything flows again; what had been swallowed is lost.
    public void pass() {
        refusing = false;
        delayMillis = 0;
        cutAfter.set(Long.MAX_VALUE);
        flow(Flow.PASS, Flow.PASS);
    }

    public void freeze() {
        flow(Flow.FREEZE, Flow.FREEZE);
    }

    public void freeze(Way way) {
        flow(
                way == Way.TO_SERVER ? Flow.FREEZE : toServer,
                way == Way.TO_CLIENT ? Flow.FREEZE : toClient);
    }

    public void swallow() {
        flow(Flow.SWALLOW, Flow.SWALLOW);
    }

    /// Resets all connections, with what was on its way in them; new ones are let in.
    public void cut() {
        links.forEach(Link::close);
    }

    /// Resets all connections, and each new one.
    public void refuse() {
        refusing = true;
        cut();
    }

    /// Resets the connection in which the next so many bytes have come from the server.
    public void cutAfter(long bytes) {
        cutAfter.set(bytes);
    }

    /// Each 256 bytes wait so long, in either direction.
    public void slow(Duration each) {
        delayMillis = each.toMillis();
    }

    private void flow(Flow toServer, Flow toClient) {
        synchronized (change) {
            this.toServer = toServer;
            this.toClient = toClient;
            change.notifyAll();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                if (refusing) {
                    reset(client);
                } else {
                    Thread.ofVirtual().start(() -> link(client));
                }
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void link(Socket client) {
        var upstream = new Socket();
        try {
            upstream.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server), 5_000);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
        } catch (IOException e) {
            reset(client);
            reset(upstream);
            return;
        }
        var link = new Link(client, upstream);
        links.add(link);
        if (refusing) {
            link.close();
        }
        Thread.ofVirtual().start(() -> link.pump(Way.TO_SERVER));
        Thread.ofVirtual().start(() -> link.pump(Way.TO_CLIENT));
    }

    /// With an RST, so that the other side knows at once.
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is closed already
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private final class Link {
        private final Socket client;
        private final Socket upstream;
        private volatile boolean closed;

        Link(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void pump(Way way) {
            var from = way == Way.TO_SERVER ? client : upstream;
            var to = way == Way.TO_SERVER ? upstream : client;
            var buffer = new byte[CHUNK];
            try {
                while (awaitFlow(way)) {
                    int most = delayMillis > 0 ? SLOW_CHUNK : CHUNK;
                    int read = from.getInputStream().read(buffer, 0, most);
                    if (read < 0 || !awaitFlow(way)) {
                        return;
                    }
                    if (flowOf(way) == Flow.PASS) {
                        Thread.sleep(delayMillis);
                        to.getOutputStream().write(buffer, 0, read);
                    }
                    if (way == Way.TO_CLIENT && cutAfter.addAndGet(-read) <= 0) {
                        cutAfter.set(Long.MAX_VALUE);
                        return;
                    }
                }
            } catch (IOException e) {
                // one side is gone: so will be the other
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close();
            }
        }

        private Flow flowOf(Way way) {
            return way == Way.TO_SERVER ? toServer : toClient;
        }

        /// Waits while this direction is frozen; false when the link is closed.
        private boolean awaitFlow(Way way) throws InterruptedException {
            synchronized (change) {
                while (!closed && flowOf(way) == Flow.FREEZE) {
                    change.wait();
                }
            }
            return !closed;
        }

        void close() {
            synchronized (change) {
                closed = true;
                change.notifyAll();
            }
            links.remove(this);
            reset(client);
            reset(upstream);
        }
    }
}
