package org.alterisk.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// Bodies that are refused, as they stand on the wire.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyIT {
    private static final String PATH = "/api/v1/autocalls";
    private static final int MAX_BYTES = 64 * 1024;
    private static final int READ_ON = 1 << 20;

    private final TestBed bed = TestBed.shared();
    private final Gateway gateway = bed.gateway();
    private final String token;

    BodyIT() throws Exception {
        try (var database = bed.open()) {
            token =
                    new TokenStore(database.jooq())
                            .create("crm", Role.PUBLISH, "test")
                            .orElseThrow()
                            .text();
        }
        var crm = new ApiClient(gateway.port(), token);
        await().until(() -> crm.get(PATH + "/1").status() != 401);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private String head(String type, int length) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(PATH, token, type, length);
    }

    /// The answer waits for the rest of the body: of a connection that is closed while its client
    /// sends, the kernel may drop what was not read.
    @ParameterizedTest
    @CsvSource({"application/json, 413", "text/plain, 415"})
    void whoeverIsStillSendingGetsToSeeWhy(String type, int status) throws Exception {
        int part = 200_000;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            var out = socket.getOutputStream();
            var in = socket.getInputStream();
            out.write(bytes(head(type, 2 * part) + " ".repeat(part)));
            socket.setSoTimeout(500);
            assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);

            socket.setSoTimeout(30_000);
            out.write(bytes(" ".repeat(part)));
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 " + status)
                    .contains("application/problem+json");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// It sends what is read of it, and then nothing more of its gigabyte.
    @ParameterizedTest
    @CsvSource({"application/json, 413", "text/plain, 415"})
    void nobodyIsReadForEver(String type, int status) throws Exception {
        int sent = (status == 413 ? MAX_BYTES + 1 : 0) + READ_ON;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(10_000);
            var request = head(type, 1_000_000_000) + " ".repeat(sent);
            socket.getOutputStream().write(bytes(request));
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("HTTP/1.1 " + status);
        }
    }
}
