package org.alterisk.gateway.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.session.SessionAccess;
import org.alterisk.gateway.token.Tokens;

import java.util.List;

/// The REST API: its groups of routes, behind one check of tokens.
public final class Api {
    public static final String PREFIX = "/api/";
    public static final String V1 = PREFIX + "v1";

    private final ApiAccess access;
    private final List<ApiRoutes> groups;

    public Api(Tokens tokens, SessionAccess sessions, List<ApiRoutes> groups) {
        access = new ApiAccess(tokens, sessions);
        this.groups = List.copyOf(groups);
    }

    public void addTo(RoutesConfig routes) {
        groups.forEach(group -> group.addTo(routes, access));
    }

    /// Whether a request is for this API, so that its refusal is told as a problem.
    public static boolean isMeantBy(Context http) {
        return http.path().startsWith(PREFIX);
    }

    /// For a path without a route; an answer of an endpoint's own with this status stays.
    public static void notFound(Context http) {
        var type = http.res().getContentType();
        if (type != null && type.startsWith(Problem.TYPE)) {
            return;
        }
        Problem.plain(404, "path.unknown", "there is nothing at this path with this method")
                .write(http);
    }

    public static void failed(Context http) {
        Problem.plain(500, "internal", "internal error").write(http);
    }
}
