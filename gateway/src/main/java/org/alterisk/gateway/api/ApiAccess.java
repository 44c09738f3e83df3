package org.alterisk.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;

import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.Token;
import org.alterisk.gateway.token.TokenText;
import org.alterisk.gateway.token.Tokens;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lets through who has a token of the role (RFC 6750).
final class ApiAccess {
    private static final String HOLDER = "alterisk.token";
    private static final Pattern BEARER =
            Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,200}=*)");

    private final Tokens tokens;

    ApiAccess(Tokens tokens) {
        this.tokens = tokens;
    }

    /// Who asks; only for requests that came through.
    static Token holder(Context http) {
        return Objects.requireNonNull(http.attribute(HOLDER), "the route has no filter");
    }

    Handler needs(Role role, Handler route) {
        return http -> {
            var refusal = refusal(http, role);
            if (refusal.isPresent()) {
                refusal.get().write(http);
            } else {
                route.handle(http);
            }
        };
    }

    private Optional<Problem> refusal(Context http, Role role) {
        var text = bearer(http.header("Authorization"));
        if (text.isEmpty()) {
            return Optional.of(
                    Problem.plain(
                            401, "token.missing", "Authorization: must be Bearer and a token"));
        }
        if (!tokens.areKnown()) {
            return Optional.of(Problem.unavailable("the tokens cannot be read, try again later"));
        }
        var token = tokens.find(text.get());
        if (token.isEmpty()) {
            return Optional.of(
                    Problem.plain(401, "token.unknown", "Authorization: no such token counts"));
        }
        if (!token.get().role().includes(role)) {
            return Optional.of(
                    Problem.plain(
                            403, "token.role", "Authorization: needs the role " + role.word()));
        }
        http.attribute(HOLDER, token.get());
        return Optional.empty();
    }

    private static Optional<TokenText> bearer(@Nullable String header) {
        var found = BEARER.matcher(header == null ? "" : header);
        return found.matches() ? Optional.of(new TokenText(found.group(1))) : Optional.empty();
    }
}
