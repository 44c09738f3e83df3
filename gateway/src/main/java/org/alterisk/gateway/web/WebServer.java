package org.alterisk.gateway.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.client.LookAheadConnector;
import org.alterisk.gateway.legacy.LegacyEndpoint;
import org.alterisk.gateway.page.Page;
import org.alterisk.gateway.push.line.OwnLineEvents;
import org.alterisk.runtime.lifecycle.Worker;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;

/// The gateway's HTTP server, each request on a virtual thread. Closing lets running requests end.
public final class WebServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebServer.class);
    private static final int STOP_MILLIS = 8_000;

    /// Of a silent client; one that waits for its answer may wait as long as that takes.
    private static final int IDLE_MILLIS = 30_000;

    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private final Javalin javalin;

    private WebServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /// Serves on a socket that [ListeningSocket] has opened.
    public static WebServer start(
            ServerSocketChannel socket,
            AccessFilter access,
            LegacyEndpoint legacy,
            OwnLineEvents ownLine,
            Health health,
            Api api,
            Page page) {
        var graceful = new GracefulHandler();
        health.requests().active(graceful::getCurrentRequestCount);
        var javalin =
                Javalin.create(config -> {
                    limits(config, graceful);
                    config.jetty.addConnector((server, http) -> connector(server, http, socket));
                    routes(config, access, legacy, health);
                    config.routes.get(OwnLineEvents.PATH, access.legacy(ownLine::open));
                    api.addTo(config.routes);
                    page.addTo(config.routes, access::page);
                });
        return new WebServer(javalin.start());
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, ServerSocketChannel socket) {
        var connector = new LookAheadConnector(server, new HttpConnectionFactory(http));
        connector.setIdleTimeout(IDLE_MILLIS);
        try {
            connector.open(socket);
        } catch (IOException e) {
            throw new UncheckedIOException("the listening socket is closed", e);
        }
        return connector;
    }

    private static void limits(JavalinConfig config, GracefulHandler graceful) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = RequestBody.MAX_BYTES;
        config.http.defaultContentType = "text/plain; charset=utf-8";
        config.router.ignoreTrailingSlashes = false;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
        });
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.insertHandler(new PlainText());
            server.insertHandler(graceful);
            server.setErrorHandler(PlainText::refuse);
        });
    }

    private static void routes(
            JavalinConfig config, AccessFilter access, LegacyEndpoint legacy, Health health) {
        for (var method : HandlerType.commonHttp()) {
            config.routes.addHttpHandler(
                    method,
                    LegacyEndpoint.PATH,
                    access.legacy(
                            method.equals(HandlerType.GET)
                                    ? legacy::get
                                    : LegacyEndpoint::otherMethod));
        }
        config.routes.get("/health/live", access.health(Health::live));
        config.routes.get("/health/ready", access.health(health::ready));
        config.routes.get(Health.METRICS, access.health(health::metrics));
        config.requestLogger.http((http, _) -> health.requests().answered(http));
        config.routes.error(404, WebServer::notFound);
        config.routes.exception(Exception.class, WebServer::failed);
    }

    private static void notFound(Context http) {
        if (Api.isMeantBy(http)) {
            Api.notFound(http);
        } else {
            http.result("not found\n");
        }
    }

    private static void failed(Exception failure, Context http) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        log.atError().setCause(failure).log("Request failed");
        if (Api.isMeantBy(http)) {
            Api.failed(http);
        } else {
            LegacyEndpoint.failed(http);
        }
    }

    /// Each as `GET /path`.
    public List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint.method + " " + route.endpoint.path)
                .toList();
    }

    /// What is to run beside it.
    public Worker slowHeaders() {
        return new SlowHeaders(javalin.jettyServer().server().getConnectors()[0]);
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
