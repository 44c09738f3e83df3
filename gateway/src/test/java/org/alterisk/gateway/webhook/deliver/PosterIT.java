package org.alterisk.gateway.webhook.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.alterisk.gateway.access.Networks;
import org.alterisk.gateway.webhook.DeliveryId;
import org.alterisk.gateway.webhook.Secret;
import org.alterisk.gateway.webhook.Targets;
import org.alterisk.gateway.webhook.store.Claimed;
import org.alterisk.gateway.webhook.store.DeliveryStore.Outcome;
import org.alterisk.schema.check.Checked;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Posts to real sockets.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PosterIT {
    private static final String FORBIDDEN =
            "the address is not public and not in WEBHOOK_ALLOWED_NETWORKS";

    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server = server();
    private final Poster poster = new Poster(allowing("127.0.0.0/8"), Poster.PATIENCE);
    private final Poster impatient = new Poster(allowing("127.0.0.0/8"), Duration.ofSeconds(2));
    private final Poster strict = new Poster(new Targets(Networks.NONE), Poster.PATIENCE);

    PosterIT() throws Exception {}

    private HttpServer server() throws Exception {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                http -> {
                    asked.incrementAndGet();
                    var path = http.getRequestURI().getPath();
                    http.getRequestBody().readAllBytes();
                    switch (path) {
                        case "/long" -> {
                            http.sendResponseHeaders(200, 0);
                            try (var out = http.getResponseBody()) {
                                for (int i = 0; i < 1_000; i++) {
                                    out.write(new byte[100_000]);
                                }
                            }
                        }
                        case "/moved" -> {
                            http.getResponseHeaders().set("Location", "/ok");
                            http.sendResponseHeaders(307, -1);
                        }
                        default -> http.sendResponseHeaders(path.equals("/ok") ? 204 : 500, -1);
                    }
                    http.close();
                });
        server.start();
        return server;
    }

    private static Targets allowing(String networks) {
        return new Targets(
                ((Checked.Valid<Networks>) Networks.parse("networks", networks)).value());
    }

    @AfterAll
    void stop() throws Exception {
        poster.close();
        impatient.close();
        strict.close();
        server.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static Outcome post(Poster poster, String url) throws InterruptedException {
        return poster.post(
                new Claimed(
                        new DeliveryId(UUID.randomUUID()),
                        1,
                        url,
                        "{}",
                        1,
                        List.of(Secret.random()),
                        Duration.ZERO,
                        Duration.ofDays(1),
                        Optional.empty()),
                Instant.now());
    }

    @Test
    void whatIsAnsweredWith2xxIsDelivered() throws Exception {
        var outcome = post(poster, url("/ok"));
        assertThat(outcome.error()).isNull();
        assertThat(outcome.httpStatus()).isEqualTo(204);
    }

    @Test
    void whatIsAnsweredOtherwiseIsNot() throws Exception {
        assertThat(post(poster, url("/broken")).error()).isEqualTo("must be answered with 2xx");
        assertThat(post(poster, url("/broken")).httpStatus()).isEqualTo(500);
    }

    @Test
    void noRedirectIsFollowed() throws Exception {
        int before = asked.get();
        var outcome = post(poster, url("/moved"));
        assertThat(outcome.httpStatus()).isEqualTo(307);
        assertThat(outcome.error()).isEqualTo("must be answered with 2xx");
        assertThat(asked.get()).isEqualTo(before + 1);
    }

    @Test
    void aLongAnswerIsNotRead() throws Exception {
        assertThat(post(poster, url("/long")).error()).isNull();
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForForLong() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var outcome = post(impatient, "http://127.0.0.1:" + silent.getLocalPort() + "/");
            assertThat(outcome.error()).isEqualTo("no answer in time");
            assertThat(outcome.httpStatus()).isNull();
            assertThat(outcome.duration())
                    .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(6));
        }
    }

    @Test
    void whereNobodyListensThereIsNoConnection() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(post(poster, "http://127.0.0.1:" + free + "/").error())
                .isEqualTo("the connection is refused");
        assertThat(post(poster, "https://no-such-host.invalid/").error())
                .isEqualTo("the host is not known");
    }

    @Test
    void whatIsNoUrlIsAFailureAsAnyOther() throws Exception {
        assertThat(post(poster, "http://127.1/").error()).isEqualTo("the URL cannot be used");
        assertThat(post(poster, "no url").error()).isEqualTo("the URL cannot be used");
    }

    /// In whichever form, and under a name.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "2130706433",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "0.0.0.0"
            })
    void thisMachineIsNotReached(String host) throws Exception {
        int before = asked.get();
        int port = server.getAddress().getPort();
        assertThat(post(strict, "http://" + host + ":" + port + "/ok").error())
                .isEqualTo(FORBIDDEN);
        assertThat(post(strict, "https://" + host + ":" + port + "/ok").error())
                .isEqualTo(FORBIDDEN);
        assertThat(asked.get()).isEqualTo(before);
    }

    /// A name that leads to a public and to a private address.
    @Test
    void whatIsCheckedIsWhatIsConnectedTo() {
        var rebound =
                List.of(
                        new InetSocketAddress("169.254.169.254", 443),
                        new InetSocketAddress("93.184.216.34", 443),
                        new InetSocketAddress("10.0.0.1", 443));
        var addresses =
                new CheckedAddresses(
                        (_, _, _, promise) -> promise.succeeded(rebound),
                        new Targets(Networks.NONE),
                        true);
        var connected = new ArrayList<InetSocketAddress>();
        addresses.resolve(
                "a.example",
                443,
                Map.of(),
                new Promise<>() {
                    @Override
                    public void succeeded(List<InetSocketAddress> found) {
                        connected.addAll(found);
                    }
                });
        assertThat(connected).containsExactly(rebound.get(1));
    }
}
