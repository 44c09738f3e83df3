package org.alterisk.acceptance.fuzz;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// An HTTP client that sends any bytes as a query, as no HTTP library would.
public final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;
    private final InetAddress from;
    private @Nullable Socket socket;

    /// @param from the address of the computer that asks
    public RawHttp(int port, InetAddress from) {
        this.port = port;
        this.from = from;
    }

    /// @param head all header lines, in lower case
    public record Response(int status, String head, String body) {
        /// In lower case; empty: there is none, or one that is no short text.
        public String reason() {
            var reason = header(head, "x-alterisk-reason");
            return reason.matches("[ -~]{3,200}") ? reason : "";
        }
    }

    /// Sends a GET; one char of the query is one byte.
    public Response get(String query) throws IOException {
        try {
            return exchange(query);
        } catch (IOException e) {
            close(); // kept alive until now, but the server had closed it
            return exchange(query);
        }
    }

    private Response exchange(String query) throws IOException {
        var connection = socket;
        if (connection == null) {
            connection = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
            connection.setTcpNoDelay(true);
            connection.setSoTimeout(PATIENCE_MILLIS);
            socket = connection;
        }
        var request =
                "GET /fcgi-bin/asterisk.fcgi?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        connection.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return response(new BufferedInputStream(connection.getInputStream()));
    }

    private Response response(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("closed in the header");
            }
            head.append((char) b);
        }
        var lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int length = Integer.parseInt(header(lower, "content-length"));
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (header(lower, "connection").equals("close")) {
            close();
        }
        return new Response(Integer.parseInt(lower.substring(9, 12)), lower, body);
    }

    private static String header(String head, String name) {
        int at = head.indexOf("\r\n" + name + ":");
        return at < 0
                ? "0"
                : head.substring(at + name.length() + 3, head.indexOf("\r\n", at + 2)).strip();
    }

    @Override
    public void close() throws IOException {
        var connection = socket;
        socket = null;
        if (connection != null) {
            connection.close();
        }
    }
}
