package org.alterisk.gateway.webhook.deliver;

import org.alterisk.gateway.webhook.Signature;
import org.alterisk.gateway.webhook.Targets;
import org.alterisk.gateway.webhook.store.Claimed;
import org.alterisk.gateway.webhook.store.DeliveryStore.Outcome;
import org.alterisk.schema.message.TraceParent;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

/// Posts to where it may. A post has an end: nothing is followed, and of an answer the status
/// counts.
final class Poster implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 16 * 1024;

    private final HttpClient secure;
    private final HttpClient plain;
    private final Duration patience;

    Poster(Targets targets, Duration patience) throws Exception {
        this.patience = patience;
        secure = client(targets, true);
        plain = client(targets, false);
    }

    private static HttpClient client(Targets targets, boolean isSecure) throws Exception {
        var threads = new QueuedThreadPool(16, 1);
        threads.setName("gateway-webhooks");
        threads.setDaemon(true);
        var connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setConnectTimeout(CONNECT);
        var client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Alterisk"));
        client.setSocketAddressResolver(
                new CheckedAddresses(new SocketAddressResolver.Sync(), targets, isSecure));
        client.start();
        client.getContentDecoderFactories().clear();
        return client;
    }

    /// Returns when the answer is there or there is none in time.
    Outcome post(Claimed claimed, Instant now) throws InterruptedException {
        long begun = System.nanoTime();
        var answer = new CompletableFuture<Result>();
        Request request;
        try {
            request = request(URI.create(claimed.url()), claimed, now);
        } catch (IllegalArgumentException e) {
            return new Outcome(null, since(begun), "the URL cannot be used"); // not written by us
        }
        request.send(
                new BufferingResponseListener(MAX_ANSWER) {
                    @Override
                    public void onComplete(Result result) {
                        answer.complete(result);
                    }
                });
        try {
            var result = answer.get(patience.toMillis() + 1_000, TimeUnit.MILLISECONDS);
            return outcome(result, begun);
        } catch (TimeoutException | ExecutionException e) {
            var _ = request.abort(e);
            return new Outcome(null, since(begun), "no answer in time");
        }
    }

    private Request request(URI url, Claimed claimed, Instant now) {
        var id = claimed.id().text();
        var signature = Signature.of(id, now.getEpochSecond(), claimed.body(), claimed.secrets());
        return ("https".equals(url.getScheme()) ? secure : plain)
                .POST(url)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers ->
                        headers.put("webhook-id", id)
                                .put("webhook-timestamp", "" + now.getEpochSecond())
                                .put("webhook-signature", signature))
                .headers(headers ->
                        claimed.trace()
                                .ifPresent(its -> headers.put(TraceParent.HEADER, its.text())))
                .body(
                        new StringRequestContent(
                                "application/json", claimed.body(), StandardCharsets.UTF_8));
    }

    /// An answer that is too long or breaks off is one: its status has been told.
    private static Outcome outcome(Result result, long begun) {
        int status = result.getResponse() == null ? 0 : result.getResponse().getStatus();
        if (status == 0) {
            return new Outcome(null, since(begun), reason(result.getFailure()));
        }
        return new Outcome(
                status, since(begun), status / 100 == 2 ? null : "must be answered with 2xx");
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /// In words of our own: what a server says is not to be trusted.
    private static String reason(@Nullable Throwable failure) {
        return switch (failure) {
            case ForbiddenAddressException forbidden -> String.valueOf(forbidden.getMessage());
            case UnknownHostException _ -> "the host is not known";
            case TimeoutException _ -> "no answer in time";
            case java.net.SocketTimeoutException _ -> "no connection in time";
            case ConnectException _ -> "the connection is refused";
            case SSLException _ -> "TLS failed, or the certificate is not trusted";
            case null, default -> "the connection broke off";
        };
    }

    @Override
    public void close() throws Exception {
        try {
            secure.stop();
        } finally {
            plain.stop();
        }
    }
}
