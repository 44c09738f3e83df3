package org.alterisk.gateway.page;

import io.javalin.http.Context;

import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.Body;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.gateway.session.LoginRate;
import org.alterisk.gateway.session.SameOrigin;
import org.alterisk.gateway.session.Session;
import org.alterisk.gateway.session.SessionAccess;
import org.alterisk.gateway.session.SessionCookie;
import org.alterisk.gateway.session.SessionSecret;
import org.alterisk.gateway.session.SessionStore;
import org.alterisk.gateway.session.Sessions;
import org.alterisk.gateway.token.TokenText;
import org.alterisk.gateway.watch.Refusals;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/// `/session`: logging in to the web page, who is logged in, logging out.
public final class SessionEndpoint {
    private static final int MAX_BYTES = 4 * 1024;
    private static final String AWAY = "the database cannot be reached, try again later";

    private final Sessions sessions;
    private final SessionStore store;
    private final BoundedQueries queries;
    private final Function<Context, InetAddress> asker;
    private final Predicate<Context> isOverTls;
    private final LoginRate rate = new LoginRate(System::nanoTime);
    private final Refusals refusals = new Refusals();

    public SessionEndpoint(
            Sessions sessions,
            SessionStore store,
            BoundedQueries queries,
            Function<Context, InetAddress> asker,
            Predicate<Context> isOverTls) {
        this.sessions = sessions;
        this.store = store;
        this.queries = queries;
        this.asker = asker;
        this.isOverTls = isOverTls;
    }

    /// @param csrf to be sent with what changes something
    private record Shown(String name, String role, String csrf, Instant expiresAt) {
        static Shown of(Session session, SessionSecret secret) {
            return new Shown(
                    session.token().name(),
                    session.token().role().word(),
                    secret.csrf(),
                    session.expiresAt());
        }
    }

    void look(Context http) throws InterruptedException {
        PageHeaders.write(http);
        var cookie = SessionAccess.cookie(http);
        if (cookie.isEmpty()) {
            over().write(http);
            return;
        }
        switch (sessions.find(cookie.get())) {
            case Sessions.Found.Counts(var session) -> {
                var _ =
                        queries.run(() -> { // if it cannot be now: the page asks again
                            store.extend(cookie.get());
                            return true;
                        });
                ApiJson.write(http, 200, Shown.of(session, cookie.get()));
            }
            case Sessions.Found.Over() -> over().write(http);
            case Sessions.Found.Unknown() -> Problem.unavailable(AWAY).write(http);
        }
    }

    void begin(Context http) throws IOException, InterruptedException {
        PageHeaders.write(http);
        var from = asker.apply(http);
        if (!rate.allows(from)) {
            http.header("Retry-After", "" + Math.max(1, rate.pause().toSeconds()));
            refuse(
                    http,
                    429,
                    new Violation("token", "session.rate", "was wrong too often, wait a minute"));
            return;
        }
        var foreign =
                SameOrigin.check(
                        http.header("Host"),
                        http.header("Origin"),
                        http.header("Sec-Fetch-Site"),
                        false);
        if (foreign.isPresent()) {
            refuse(http, 403, foreign.get());
            return;
        }
        switch (Credentials.read(http, MAX_BYTES)) {
            case Checked.Invalid<TokenText>(var why) -> Body.problem(why).write(http);
            case Checked.Valid<TokenText>(var token) -> begin(http, from, token);
        }
    }

    private void begin(Context http, InetAddress from, TokenText token)
            throws InterruptedException {
        var secret = SessionSecret.random();
        var begun = queries.run(() -> store.create(token, secret));
        if (begun.isEmpty()) {
            Problem.unavailable(AWAY).write(http);
            return;
        }
        if (begun.get().isEmpty()) {
            rate.failed(from);
            refuse(
                    http,
                    401,
                    new Violation("token", "token.unknown", "must be a token that counts"));
            return;
        }
        http.header(
                "Set-Cookie",
                SessionCookie.of(secret, SessionStore.LIFETIME, isOverTls.test(http)));
        ApiJson.write(http, 201, Shown.of(begun.get().get(), secret));
    }

    void end(Context http) throws InterruptedException {
        PageHeaders.write(http);
        var cookie = SessionAccess.cookie(http);
        if (cookie.isEmpty()) {
            over().write(http);
            return;
        }
        var forged = SessionAccess.forged(http, cookie.get());
        if (forged.isPresent()) {
            refuse(http, 403, forged.get());
            return;
        }
        var ended =
                queries.run(() -> {
                    store.end(cookie.get());
                    return true;
                });
        if (ended.isEmpty()) {
            Problem.unavailable(AWAY).write(http);
            return;
        }
        http.header("Set-Cookie", SessionCookie.removed(isOverTls.test(http)));
        http.status(204);
    }

    private static Problem over() {
        return Problem.of(
                401, new Violation("Cookie", "session.over", "must be of a session that counts"));
    }

    private void refuse(Context http, int status, Violation why) {
        refusals.count(why, asker.apply(http).getHostAddress());
        Problem.of(status, why).write(http);
    }
}
