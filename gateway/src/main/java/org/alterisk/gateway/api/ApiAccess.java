package org.alterisk.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;

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

/// Lets through who has a token of the role (RFC 6750).
public final class ApiAccess {
    private static final String HEADER = "Authorization";
    private static final String HOLDER = "alterisk.token";
    private static final Pattern BEARER =
            Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,200}=*)");

    private final Tokens tokens;
    private final Refusals refusals = new Refusals();
    private final Pace pace = new Pace(System::nanoTime);

    ApiAccess(Tokens tokens) {
        this.tokens = tokens;
    }

    /// Who asks; only for requests that came through.
    public static Token holder(Context http) {
        return Objects.requireNonNull(http.attribute(HOLDER), "the route has no filter");
    }

    /// The route, for those whose token includes the role.
    public Handler needs(Role role, Handler route) {
        return http -> {
            var refusal = refusal(http, role);
            if (refusal.isPresent()) {
                refusal.get().write(http);
            } else {
                route.handle(http);
            }
        };
    }

    /// Whether who asked may still: what takes long outlives a token's revocation.
    public boolean mayStill(Context http, Role role) {
        return bearer(http.header(HEADER))
                .flatMap(tokens::find)
                .filter(token -> token.role().includes(role))
                .isPresent();
    }

    private Optional<Problem> refusal(Context http, Role role) {
        var text = bearer(http.header(HEADER));
        if (text.isEmpty()) {
            return refused(http, 401, "token.missing", "must be Bearer and a token");
        }
        if (!tokens.areKnown()) {
            return Optional.of(Problem.unavailable("the tokens cannot be read, try again later"));
        }
        var token = tokens.find(text.get());
        if (token.isEmpty()) {
            return refused(http, 401, "token.unknown", "must be a token that counts");
        }
        if (!token.get().role().includes(role)) {
            return refused(http, 403, "token.role", "needs the role " + role.word());
        }
        var wait = pace.wait(token.get());
        if (wait.isPositive()) {
            var why =
                    new Violation(
                            HEADER,
                            "quota.requests",
                            "has sent its requests of a minute, "
                                    + token.get().quota().requestsPerMinute()
                                    + " are allowed");
            refusals.count(why, http.ip());
            return Optional.of(Problem.spent(why, wait));
        }
        http.attribute(HOLDER, token.get());
        return Optional.empty();
    }

    private Optional<Problem> refused(Context http, int status, String code, String rule) {
        var why = new Violation(HEADER, code, rule);
        refusals.count(why, http.ip());
        return Optional.of(Problem.of(status, why));
    }

    private static Optional<TokenText> bearer(@Nullable String header) {
        var found = BEARER.matcher(header == null ? "" : header);
        return found.matches() ? Optional.of(new TokenText(found.group(1))) : Optional.empty();
    }
}
