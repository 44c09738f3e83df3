package org.alterisk.bridge.session;

import org.alterisk.bridge.track.AmiEvent;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// An AMI session by asterisk-java. Its futures complete on asterisk-java's threads: what depends
/// on them must not block.
final class AsteriskJavaSession implements AmiSession {
    private static final Logger log = LoggerFactory.getLogger(AsteriskJavaSession.class);

    private final Timing timing;
    private final BridgeConnection connection;
    private final ListReplies lists = new ListReplies();
    private final CompletableFuture<Void> fullyBooted = new CompletableFuture<>();
    private final Map<Long, CompletableFuture<?>> unfinished = new ConcurrentHashMap<>();
    private final AtomicLong actionIds = new AtomicLong();
    private final AtomicLong futures = new AtomicLong();

    private AsteriskJavaSession(
            AmiConfig config, Timing timing, InstantSource clock, Consumer<AmiEvent> events) {
        this.timing = timing;
        connection = new BridgeConnection(config, timing, clock, event -> take(event, events));
    }

    /// Connects and logs in.
    ///
    /// @param classes the event classes to ask for, or `off`
    /// @param clock tells when events were received
    /// @param events takes each event on the reading thread: nothing is read until it returns
    /// @throws IOException when that fails; the message says why
    static AsteriskJavaSession open(
            AmiConfig config,
            Timing timing,
            String classes,
            InstantSource clock,
            Consumer<AmiEvent> events)
            throws IOException {
        var session = new AsteriskJavaSession(config, timing, clock, events);
        try {
            session.connection.login(classes);
        } catch (AuthenticationFailedException e) {
            session.connection.abort();
            throw new IOException("login refused: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            session.connection.abort();
            throw new IOException("no answer to the login", e);
        }
        var _ = session.connection.ended().thenAccept(session::failUnfinished);
        return session;
    }

    private void take(AmiEvent event, Consumer<AmiEvent> events) {
        if (event.name().equals("FullyBooted")) {
            fullyBooted.complete(null);
        }
        events.accept(event);
        lists.take(event);
    }

    @Override
    public CompletableFuture<Void> fullyBooted() {
        return fullyBooted;
    }

    @Override
    public CompletableFuture<String> ended() {
        return connection.ended();
    }

    @Override
    public String asterisk() {
        return String.valueOf(connection.getVersion());
    }

    @Override
    public CompletableFuture<AmiReply> send(AmiAction action) {
        var reply = tracked(new CompletableFuture<AmiReply>());
        try {
            action.setActionId(Long.toString(actionIds.incrementAndGet()));
            connection.sendAction(action, response -> complete(reply, response));
        } catch (RefusedActionException e) {
            reply.completeExceptionally(e);
        } catch (IllegalStateException e) {
            reply.completeExceptionally(new NotConnectedException(e));
        } catch (IOException | RuntimeException e) {
            reply.completeExceptionally(new IOException("action was not sent whole", e));
        }
        return reply;
    }

    private static void complete(
            CompletableFuture<AmiReply> reply, @Nullable ManagerResponse response) {
        if (response == null) {
            reply.completeExceptionally(new IOException("disconnected before the response"));
        } else {
            reply.complete(
                    new AmiReply(
                            !"Error".equalsIgnoreCase(response.getResponse()),
                            Objects.requireNonNullElse(response.getMessage(), ""),
                            Objects.requireNonNullElse(response.getAttribute("value"), "")));
        }
    }

    @Override
    public CompletableFuture<List<AmiEvent>> list(String prefix, AmiAction action) {
        var id = prefix + actionIds.incrementAndGet();
        action.setActionId(id);
        var items = tracked(lists.expect(id));
        var reply = tracked(new CompletableFuture<AmiReply>());
        var _ =
                reply.whenComplete((answer, failure) -> {
                    if (failure != null) {
                        items.completeExceptionally(failure);
                    } else if (!answer.success()) {
                        items.completeExceptionally(new ErrorReplyException(answer.message()));
                    }
                });
        try {
            connection.sendAction(action, response -> complete(reply, response));
        } catch (IOException | RuntimeException e) {
            reply.completeExceptionally(e);
        }
        return items;
    }

    private <T> CompletableFuture<T> tracked(CompletableFuture<T> future) {
        long number = futures.incrementAndGet();
        unfinished.put(number, future);
        var _ =
                future.orTimeout(timing.action().toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((_, _) -> unfinished.remove(number));
        if (connection.ended().isDone()) {
            failUnfinished("ended");
        }
        return future;
    }

    private void failUnfinished(String reason) {
        var failure = new IOException("session is over: " + reason);
        fullyBooted.completeExceptionally(failure);
        unfinished.values().forEach(future -> future.completeExceptionally(failure));
    }

    /// Says good-bye if that is possible, and drops the connection.
    @Override
    public void close() {
        if (!connection.ended().isDone()
                && connection.getState() == ManagerConnectionState.CONNECTED) {
            try {
                connection.logoff();
            } catch (IllegalStateException e) {
                log.atDebug().log("The session ended by itself");
            }
        }
        connection.abort();
    }
}
