package org.alterisk.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports of 127.0.0.1, where all embedded servers listen.
final class LoopbackPorts {
    private LoopbackPorts() {}

    /// The wanted port if it is free, or any free one for 0.
    ///
    /// @throws StartRefused if the wanted port is taken
    static int choose(int wanted, String server) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 1);
            return socket.getLocalPort();
        } catch (BindException e) {
            throw taken(wanted, server);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for " + server, e);
        }
    }

    /// Any free port but the given one, which is chosen but not yet bound.
    static int chooseOther(int taken, String server) {
        int port = choose(0, server);
        return port == taken ? chooseOther(taken, server) : port;
    }

    static StartRefused taken(int port, String server) {
        return new StartRefused(
                "port "
                        + port
                        + " wanted for "
                        + server
                        + " is taken: free it or choose another port");
    }
}
