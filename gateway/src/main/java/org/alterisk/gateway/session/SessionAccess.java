package org.alterisk.gateway.session;

import io.javalin.http.Context;

import org.alterisk.gateway.token.Token;
import org.alterisk.schema.check.Violation;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/// What a request's cookie is worth to the REST API.
public final class SessionAccess {
    public static final String CSRF_HEADER = "X-Alterisk-Csrf";

    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Sessions sessions;

    public SessionAccess(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Who asks by a cookie.
    public sealed interface Entry {
        record Holder(Token token) implements Entry {}

        record Refused(int httpStatus, Violation why) implements Entry {}

        /// The database cannot be asked.
        record Unknown() implements Entry {}
    }

    public static Optional<SessionSecret> cookie(Context http) {
        return SessionCookie.read(Collections.list(http.req().getHeaders("Cookie")));
    }

    public Entry enter(Context http, SessionSecret secret) throws InterruptedException {
        if (!SAFE.contains(http.req().getMethod())) {
            var forged = forged(http, secret);
            if (forged.isPresent()) {
                return new Entry.Refused(FORBIDDEN, forged.get());
            }
        }
        return switch (sessions.find(secret)) {
            case Sessions.Found.Counts(var session) -> new Entry.Holder(session.token());
            case Sessions.Found.Over() ->
                    new Entry.Refused(
                            UNAUTHORIZED,
                            new Violation(
                                    "Cookie", "session.over", "must be of a session that counts"));
            case Sessions.Found.Unknown() -> new Entry.Unknown();
        };
    }

    /// Why it may be another site that sends this: a browser adds the cookie by itself.
    public static Optional<Violation> forged(Context http, SessionSecret secret) {
        var sent = http.header(CSRF_HEADER);
        if (sent == null || !secret.isCsrf(sent)) {
            return Optional.of(
                    new Violation(
                            CSRF_HEADER, "session.csrf", "must be the value of this session"));
        }
        return SameOrigin.check(
                http.header("Host"), http.header("Origin"), http.header("Sec-Fetch-Site"), true);
    }
}
