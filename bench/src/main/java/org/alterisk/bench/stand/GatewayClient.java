package org.alterisk.bench.stand;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A client of the old URL over one kept connection, as cheap as it can be: what is measured is the
/// server.
public final class GatewayClient implements AutoCloseable {
    private static final String OK = "Answer: OK\nAutoCallID: ";

    private final Socket socket;
    private final InputStream in;

    public GatewayClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /// @return the AutoCallID
    /// @throws IllegalStateException if it is refused
    public long order(String number, String file) throws IOException {
        var body = ask("autocall=" + number + "&file1=" + file);
        if (!body.startsWith(OK)) {
            throw new IllegalStateException("the order is refused: " + body);
        }
        return Long.parseLong(body.substring(OK.length()).strip());
    }

    /// @return the body of the answer
    public String ask(String query) throws IOException {
        var request =
                "GET /fcgi-bin/asterisk.fcgi?" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        int length = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("the connection has ended");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
