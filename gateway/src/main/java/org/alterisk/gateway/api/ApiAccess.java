package org.alterisk.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;

import org.alterisk.gateway.session.SessionAccess;
import org.alterisk.gateway.session.SessionAccess.Entry;
import org.alterisk.gateway.token.Pace;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.Token;
import org.alterisk.gateway.token.TokenText;
import org.alterisk.gateway.token.Tokens;
import org.alterisk.gateway.watch.Refusals;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lets through who has a token of the role (RFC 6750), or a session of the web page with such a
/// token.
public final class ApiAccess {
    private static final String HEADER = "Authorization";
    private static final String HOLDER = "alterisk.token";
    private static final Pattern BEARER =
            Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,200}=*)");

    private final Tokens tokens;
    private final SessionAccess sessions;
    private final Refusals refusals = new Refusals();
    private final Pace pace = new Pace(System::nanoTime);

    ApiAccess(Tokens tokens, SessionAccess sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /// Who asks; only for requests that came through.
    public static Token holder(Context http) {
        return Objects.requireNonNull(http.attribute(HOLDER), "the route has no filter");
    }

    /// The route, for those whose token includes the role.
    public Handler needs(Role role, Handler route) {
        return http -> {
            switch (entry(http, role)) {
                case Entry.Holder(var token) -> {
                    var wait = pace.wait(token);
                    if (wait.isPositive()) {
                        var why = tooMany(token);
                        refusals.count(why, http.ip());
                        Body.forgo(http);
                        Problem.spent(why, wait).write(http);
                    } else {
                        http.attribute(HOLDER, token);
                        route.handle(http);
                    }
                }
                case Entry.Refused(var status, var why) -> {
                    refusals.count(why, http.ip());
                    Body.forgo(http);
                    Problem.of(status, why).write(http);
                }
                case Entry.Unknown() -> {
                    Body.forgo(http);
                    Problem.unavailable("the tokens cannot be read, try again later").write(http);
                }
            }
        };
    }

    /// Whether a request that came through would come through again: for those that last. While
    /// that cannot be known, it may go on.
    public boolean mayStill(Context http, Role role) {
        try {
            return !(entry(http, role) instanceof Entry.Refused);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Entry entry(Context http, Role role) throws InterruptedException {
        var entry = holderOf(http);
        return entry instanceof Entry.Holder(var token) && !token.role().includes(role)
                ? refused(403, "token.role", "needs the role " + role.word())
                : entry;
    }

    private Entry holderOf(Context http) throws InterruptedException {
        var text = bearer(http.header(HEADER));
        if (text.isEmpty()) {
            var cookie = SessionAccess.cookie(http);
            return cookie.isPresent()
                    ? sessions.enter(http, cookie.get())
                    : refused(401, "token.missing", "must be Bearer and a token");
        }
        if (!tokens.areKnown()) {
            return new Entry.Unknown();
        }
        return tokens.find(text.get())
                .<Entry>map(Entry.Holder::new)
                .orElseGet(() -> refused(401, "token.unknown", "must be a token that counts"));
    }

    private static Violation tooMany(Token token) {
        return new Violation(
                HEADER,
                "quota.requests",
                "has sent its requests of a minute, "
                        + token.quota().requestsPerMinute()
                        + " are allowed");
    }

    private static Entry refused(int status, String code, String rule) {
        return new Entry.Refused(status, new Violation(HEADER, code, rule));
    }

    private static Optional<TokenText> bearer(@Nullable String header) {
        var found = BEARER.matcher(header == null ? "" : header);
        return found.matches() ? Optional.of(new TokenText(found.group(1))) : Optional.empty();
    }
}
