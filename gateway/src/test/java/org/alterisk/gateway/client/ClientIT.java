package org.alterisk.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;

import org.eclipse.jetty.server.HttpConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class ClientIT {
    private static final int IDLE_MILLIS = 300;

    private final BlockingQueue<Client> clients = new LinkedBlockingQueue<>();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Javalin javalin =
            Javalin.create(
                            config -> {
                                config.startup.showJavalinBanner = false;
                                config.concurrency.useVirtualThreads = true;
                                config.jetty.addConnector((server, http) -> {
                                    var connector =
                                            new LookAheadConnector(
                                                    server, new HttpConnectionFactory(http));
                                    connector.setHost("127.0.0.1");
                                    connector.setIdleTimeout(IDLE_MILLIS);
                                    return connector;
                                });
                                config.routes.get(
                                        "/wait",
                                        http -> {
                                            clients.add(Client.waitingOn(http));
                                            answer.await();
                                            http.result("waited");
                                        });
                                config.routes.get("/quick", http -> http.result("quick"));
                            })
                    .start();

    @AfterEach
    void stop() {
        answer.countDown();
        javalin.stop();
    }

    @Test
    void isThereWhileItWaitsAndGoneWhenItHasClosed() throws Exception {
        try (var socket = connected()) {
            ask(socket, "/wait");
            var client = clients.take();
            assertThat(client.isGone()).isFalse();
            assertThat(client.isGone()).isFalse();
            socket.close();
            await().until(client::isGone);
        }
    }

    @Test
    void isGoneWhenItHasResetTheConnection() throws Exception {
        try (var socket = connected()) {
            ask(socket, "/wait");
            var client = clients.take();
            socket.setSoLinger(true, 0);
            socket.close();
            await().until(client::isGone);
        }
    }

    @Test
    void whatItSendsMeanwhileIsReadAfterTheAnswer() throws Exception {
        try (var socket = connected()) {
            ask(socket, "/wait");
            var client = clients.take();
            ask(socket, "/quick");
            for (int i = 0; i < 50; i++) { // whenever the byte is there, it is read ahead once
                assertThat(client.isGone()).isFalse();
                assertThat(clients.poll(5, TimeUnit.MILLISECONDS)).isNull();
            }
            answer.countDown();
            assertThat(read(socket)).contains("waited").endsWith("quick");
        }
    }

    /// The connection is idle for longer than an idle one may be.
    @Test
    void mayWaitForLongerThanAnIdleConnection() throws Exception {
        try (var socket = connected()) {
            ask(socket, "/wait");
            var client = clients.take();
            assertThat(clients.poll(4 * IDLE_MILLIS, TimeUnit.MILLISECONDS)).isNull();
            assertThat(client.isGone()).isFalse();
            answer.countDown();
            assertThat(read(socket)).startsWith("HTTP/1.1 200 OK").endsWith("waited");
        }
    }

    private Socket connected() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), javalin.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void ask(Socket socket, String path) throws IOException {
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /// Until the server closes the idle connection.
    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
