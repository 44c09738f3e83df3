package org.alterisk.bridge.session;

import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// A TCP or TLS connection to AMI that reads lines. Closing it throws unsent bytes away: an
/// originate that is stuck in a dead link must not be delivered when the link comes back.
final class AmiSocket implements SocketConnectionFacade {
    private final Socket socket;
    private final LineReader lines;
    private final OutputStream out;

    private AmiSocket(Socket socket) throws IOException {
        this.socket = socket;
        lines = new LineReader(socket.getInputStream());
        out = socket.getOutputStream();
    }

    static AmiSocket connect(AmiConfig config, Timing timing) throws IOException {
        var socket = config.tls() ? SSLSocketFactory.getDefault().createSocket() : new Socket();
        try {
            socket.setSoTimeout((int) timing.read().toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoLinger(true, 0);
            socket.connect(
                    new InetSocketAddress(config.host(), config.port()),
                    (int) timing.connect().toMillis());
            if (socket instanceof SSLSocket ssl) {
                var parameters = ssl.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                ssl.setSSLParameters(parameters);
                ssl.startHandshake();
            }
            return new AmiSocket(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// What comes from the other side.
    LineReader lines() {
        return lines;
    }

    /// The next line without its end; null when the other side has closed.
    @Override
    public @Nullable String readLine() throws IOException {
        return lines.next() ? lines.text() : null;
    }

    @Override
    public void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected() && !socket.isClosed();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InetAddress getRemoteAddress() {
        return socket.getInetAddress();
    }

    @Override
    public int getRemotePort() {
        return socket.getPort();
    }
}
