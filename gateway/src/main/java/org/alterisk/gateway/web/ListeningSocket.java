package org.alterisk.gateway.web;

import org.alterisk.runtime.lifecycle.StartRefusedException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;

/// Takes the port before anything else is started, so that a port that is taken is all there is to
/// tell. Clients that come before the server serves wait in the socket's queue.
public final class ListeningSocket {
    /// A burst of clients waits here, not for the repetition of their SYN.
    private static final int MAX_WAITING_CONNECTIONS = 4_096;

    private ListeningSocket() {}

    /// Listens; port 0 takes any free one.
    ///
    /// @throws StartRefusedException when the port is taken or the address is not ours
    public static ServerSocketChannel open(String bind, int port) {
        try {
            var socket = ServerSocketChannel.open();
            try {
                socket.bind(new InetSocketAddress(bind, port), MAX_WAITING_CONNECTIONS);
                return socket;
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        } catch (UnresolvedAddressException e) {
            throw refused(bind, port, "unknown address", e);
        } catch (IOException e) {
            throw refused(bind, port, String.valueOf(e.getMessage()), e);
        }
    }

    private static StartRefusedException refused(
            String bind, int port, String why, Exception cause) {
        return new StartRefusedException(
                "cannot listen on %s port %d (%s): choose another GATEWAY_BIND or GATEWAY_PORT"
                        .formatted(bind, port, why),
                cause);
    }
}
