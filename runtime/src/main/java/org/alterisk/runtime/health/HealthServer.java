package org.alterisk.runtime.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.alterisk.runtime.lifecycle.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Serves `/health/live`, `/health/ready` and `/metrics` to whoever reaches its address. It tells
/// nothing secret and changes nothing.
public final class HealthServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HealthServer.class);
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final int WAITING_CONNECTIONS = 50;

    private final HttpServer server;
    private final ExecutorService threads;

    private HealthServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// @throws StartRefusedException when the port that is asked for cannot be had
    public static HealthServer start(HealthConfig config, Vitals vitals) {
        boundSlowClients();
        var server = listen(config);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        serve(server, "/health/live", _ -> new Answer(200, PLAIN, "live\n"));
        serve(
                server,
                "/health/ready",
                _ -> {
                    var now = vitals.readiness();
                    return new Answer(now.httpStatus(), PLAIN, now.text());
                });
        serve(
                server,
                "/metrics",
                http -> {
                    var accept = http.getRequestHeaders().getFirst("Accept");
                    var page = vitals.metrics().all().page(Objects.requireNonNullElse(accept, ""));
                    return new Answer(200, page.type(), page.text());
                });
        server.start();
        log.atInfo()
                .addKeyValue("process", vitals.process())
                .addKeyValue("address", server.getAddress())
                .log("Health and metrics are served");
        return new HealthServer(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private record Answer(int status, String type, String text) {}

    /// The JDK's server reads this once, when its first one is made: in seconds.
    private static void boundSlowClients() {
        for (var name : new String[] {"maxReqTime", "maxRspTime"}) {
            var property = "sun.net.httpserver." + name;
            if (System.getProperty(property) == null) {
                System.setProperty(property, "10");
            }
        }
    }

    private static HttpServer listen(HealthConfig config) {
        int first = config.port().orElse(config.usualPort());
        try {
            return listen(config.bind(), first);
        } catch (IOException e) {
            if (config.port().isPresent()) {
                throw refused(config.bind(), first, e);
            }
        }
        try {
            return listen(config.bind(), 0);
        } catch (IOException e) {
            throw refused(config.bind(), 0, e);
        }
    }

    private static HttpServer listen(String bind, int port) throws IOException {
        var address = new InetSocketAddress(bind, port);
        if (address.isUnresolved()) {
            throw new IOException("no such address");
        }
        return HttpServer.create(address, WAITING_CONNECTIONS);
    }

    private static StartRefusedException refused(String bind, int port, IOException cause) {
        return new StartRefusedException(
                "HEALTH_BIND, HEALTH_PORT: cannot listen on %s port %d: %s"
                        .formatted(bind, port, cause.getMessage()),
                cause);
    }

    private static void serve(
            HttpServer server, String path, Function<HttpExchange, Answer> content) {
        server.createContext(
                path,
                http -> {
                    try (http) {
                        write(http, answer(http, path, content));
                    }
                });
    }

    private static Answer answer(
            HttpExchange http, String path, Function<HttpExchange, Answer> content) {
        if (!http.getRequestURI().getPath().equals(path)) {
            return new Answer(404, PLAIN, "not found\n");
        }
        if (!http.getRequestMethod().matches("GET|HEAD")) {
            http.getResponseHeaders().set("Allow", "GET, HEAD");
            return new Answer(405, PLAIN, "method: must be GET\n");
        }
        try {
            return content.apply(http);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("path", path).setCause(e).log("Request failed");
            return new Answer(500, PLAIN, "internal error\n");
        }
    }

    private static void write(HttpExchange http, Answer answer) throws IOException {
        var bytes = answer.text().getBytes(StandardCharsets.UTF_8);
        boolean head = http.getRequestMethod().equals("HEAD");
        http.getResponseHeaders().set("Content-Type", answer.type());
        http.sendResponseHeaders(answer.status(), head ? -1 : bytes.length);
        if (!head) {
            http.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
