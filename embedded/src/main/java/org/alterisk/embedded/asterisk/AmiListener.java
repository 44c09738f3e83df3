package org.alterisk.embedded.asterisk;

import org.alterisk.embedded.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/// Accepts AMI connections on 127.0.0.1; each is served by a thread of its own.
final class AmiListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AmiListener.class);

    private final ServerSocket server;
    private final Thread accepting;

    private AmiListener(ServerSocket server, Consumer<Socket> served) {
        this.server = server;
        this.accepting =
                Thread.ofPlatform().daemon().name("ami-listener").unstarted(() -> accept(served));
    }

    static AmiListener open(int port, Consumer<Socket> served) {
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            var listener = new AmiListener(server, served);
            listener.accepting.start();
            return listener;
        } catch (BindException e) {
            throw new StartRefused(
                    "port "
                            + port
                            + " wanted for the simulated Asterisk is taken: free it or choose"
                            + " another port");
        } catch (IOException e) {
            throw new UncheckedIOException("AMI can't be served", e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept(Consumer<Socket> served) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().name("ami-reader").start(() -> served.accept(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    log.atWarn().setCause(e).log("An AMI connection was not accepted");
                }
            }
        }
    }

    /// The port is free again when this returns: as long as a thread is in `accept` it is not.
    @Override
    public void close() {
        try {
            server.close();
            accepting.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
