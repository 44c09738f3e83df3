package org.alterisk.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Speaks HTTP/1.1 over a socket, so that a test sees every byte.
public record RawHttp(int port) {
    private static final String PATH = "/fcgi-bin/asterisk.fcgi?";

    /// The whole answer to the requirement's URL with this query string.
    public String ask(String query) throws IOException {
        return send("GET " + PATH + query + " HTTP/1.1");
    }

    /// Only the body of it.
    public String body(String query) throws IOException {
        return bodyOf(ask(query));
    }

    public static String bodyOf(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    /// The value of the header that tells why, or "".
    public static String reasonOf(String answer) {
        return answer.lines()
                .filter(line -> line.startsWith("X-Alterisk-Reason: "))
                .map(line -> line.substring("X-Alterisk-Reason: ".length()))
                .findFirst()
                .orElse("");
    }

    /// The answer to a request line with only the headers that HTTP demands.
    public String send(String requestLine) throws IOException {
        return exchange(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    public String exchange(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
