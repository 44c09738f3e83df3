package org.alterisk.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// Clients that send a body slowly, and would lose the answer if the gateway closed the connection
/// under it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedBodyIT {
    private static final int BEGINNING = 70_000;
    private static final int PART = 10_000;
    private static final int PARTS = 40;

    private final TestBed bed = TestBed.shared();
    private final Gateway gateway = bed.gateway();
    private final String crm;

    RefusedBodyIT() throws Exception {
        try (var database = bed.open()) {
            crm =
                    new TokenStore(database.jooq())
                            .create("crm", Role.PUBLISH, "test")
                            .orElseThrow()
                            .text();
        }
        var client = new ApiClient(gateway.port(), crm);
        await().until(() -> client.get("/api/v1/autocalls/1").status() != 401);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "crm,      application/json, 413, body.length",
        "crm,      text/csv,         415, body.type",
        "stranger, application/json, 401, token.unknown",
    })
    void whoGoesOnSendingGetsToSeeWhy(String who, String type, int status, String code)
            throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            var in = new PushbackInputStream(socket.getInputStream());
            send(socket, head(who.equals("crm") ? crm : "alterisk_x", type));
            send(socket, " ".repeat(BEGINNING));
            assertThat(isAnsweredWithinASecond(socket, in)).as("it would close then").isFalse();
            for (int i = 0; i < PARTS; i++) {
                send(socket, " ".repeat(PART));
            }
            socket.setSoTimeout(30_000);
            var answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("application/problem+json", code)
                    .endsWith("}");
        }
    }

    private static String head(String token, String type) {
        return "POST /api/v1/autocalls HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(token, type, BEGINNING + PARTS * PART);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isAnsweredWithinASecond(Socket socket, PushbackInputStream in)
            throws IOException {
        socket.setSoTimeout(1_000);
        try {
            in.unread(in.read());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
