package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/// A CRM that speaks the requirement's HTTP interface.
final class LegacyClient implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    LegacyClient(int port) {
        base = "http://127.0.0.1:" + port + "/fcgi-bin/asterisk.fcgi?";
    }

    HttpResponse<String> get(String query) {
        var request = HttpRequest.newBuilder(URI.create(base + query)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the gateway does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
        http.close();
    }
}
