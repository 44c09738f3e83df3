package org.alterisk.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.rig.TcpProxy.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// The proxy before a server that sends back what it gets.
class TcpProxyTest {
    private static final int PATIENCE_MILLIS = 300;

    private final ServerSocket server;
    private final TcpProxy proxy;

    TcpProxyTest() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        proxy = new TcpProxy(0, server.getLocalPort());
        Thread.ofVirtual().start(this::echo);
    }

    private void echo() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> echo(socket));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            var _ = socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // cut
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static int ask(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void passesBothWays() throws IOException {
        try (var client = connect()) {
            assertThat(ask(client, 7)).isEqualTo(7);
        }
    }

    @Test
    void whatWasFrozenComesThroughWhenItPassesAgain() throws IOException {
        try (var client = connect()) {
            proxy.freeze();
            assertThatThrownBy(() -> ask(client, 7)).isInstanceOf(SocketTimeoutException.class);
            proxy.pass();
            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void oneDirectionFreezesAlone() throws IOException {
        try (var client = connect()) {
            proxy.freeze(Way.TO_CLIENT);
            assertThatThrownBy(() -> ask(client, 7)).isInstanceOf(SocketTimeoutException.class);
            proxy.cut();
            proxy.pass();
        }
        try (var client = connect()) {
            assertThat(ask(client, 8)).isEqualTo(8);
        }
    }

    @Test
    void whatWasSwallowedIsLost() throws IOException {
        try (var client = connect()) {
            proxy.swallow();
            assertThatThrownBy(() -> ask(client, 7)).isInstanceOf(SocketTimeoutException.class);
            proxy.pass();
            assertThat(ask(client, 8)).isEqualTo(8);
        }
    }

    @Test
    void whatWasOnItsWayIsLostWithACut() throws IOException {
        try (var client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(1);
            proxy.freeze();
            client.getOutputStream().write(7);
            proxy.cut();
            proxy.pass();
            assertThatThrownBy(
                            () -> {
                                if (client.getInputStream().read() < 0)
                                    throw new IOException("closed");
                            })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void cutsAfterSoManyBytes() throws IOException {
        try (var client = connect()) {
            proxy.cutAfter(2);
            assertThat(ask(client, 1)).isEqualTo(1);
            assertThat(ask(client, 2)).isEqualTo(2);
            assertThatThrownBy(
                            () -> {
                                if (ask(client, 3) < 0) throw new IOException("closed");
                            })
                    .isInstanceOf(IOException.class);
        }
    }
}
