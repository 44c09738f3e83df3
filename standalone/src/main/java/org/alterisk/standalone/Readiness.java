package org.alterisk.standalone;

import org.alterisk.runtime.lifecycle.StartRefusedException;
import org.alterisk.runtime.lifecycle.Wake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Waits until a gateway says that it can accept autocalls.
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Readiness() {}

    static void await(GatewayAddress gateway) throws IOException, InterruptedException {
        var question =
                HttpRequest.newBuilder(URI.create(gateway.url() + "/health/ready"))
                        .timeout(PATIENCE)
                        .build();
        var pause = Wake.create();
        long begun = System.nanoTime();
        try (var client = HttpClient.newHttpClient()) {
            while (true) {
                var answer = client.send(question, BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new StartRefusedException(
                            "the gateway did not become ready: " + answer.body().strip());
                }
                pause.await(PAUSE);
            }
        }
    }
}
