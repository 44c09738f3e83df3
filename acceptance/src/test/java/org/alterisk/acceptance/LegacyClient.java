package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A CRM that speaks the requirement's HTTP interface.
final class LegacyClient implements AutoCloseable {
    static final String PATH = "/fcgi-bin/asterisk.fcgi?";

    private final HttpClient http;
    private final String base;

    LegacyClient(int port) {
        this(port, "127.0.0.1");
    }

    /// On a computer with this address; who asks is told by it.
    LegacyClient(int port, String address) {
        try {
            http = HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
        base = "http://127.0.0.1:" + port + PATH;
    }

    HttpResponse<String> get(String query) {
        try {
            return http.send(request(query), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the gateway does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer ask(String query) {
        return Answer.of(get(query));
    }

    /// Asks without waiting; the client goes away when the future is cancelled.
    CompletableFuture<HttpResponse<String>> begin(String query) {
        return http.sendAsync(request(query), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String query) {
        return HttpRequest.newBuilder(URI.create(base + query)).build();
    }

    /// Orders an autocall, which must be accepted; returns its AutoCallID.
    long autocall(String number, List<String> files) {
        var query = new StringBuilder("autocall=" + number);
        for (int i = 0; i < files.size(); i++) {
            query.append("&file").append(i + 1).append('=').append(files.get(i));
        }
        var body = get(query.toString()).body();
        assertThat(body).matches("Answer: OK\nAutoCallID: [1-9][0-9]*\n");
        return Long.parseLong(body.substring(body.lastIndexOf(' ') + 1).strip());
    }

    /// What `autocallstatus` says: `Queued`, `OK (Sent)` ...
    String status(long id) {
        var body = get("autocallstatus=" + id).body();
        assertThat(body).startsWith("Answer: ").endsWith("\n");
        return body.substring("Answer: ".length(), body.length() - 1);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
