package org.alterisk.gateway.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;

import org.alterisk.gateway.access.AccessRules;
import org.alterisk.gateway.access.Asked;
import org.alterisk.gateway.access.Verdict;
import org.alterisk.gateway.legacy.LegacyEndpoint;
import org.alterisk.gateway.watch.Refusals;
import org.alterisk.gateway.watch.RequestMetrics;
import org.alterisk.schema.check.Violation;

import java.net.InetAddress;
import java.util.Collections;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Stands before the routes: lets through who may ask, answers the rest.
public final class AccessFilter {
    private static final Pattern BRACKETS_OR_ZONE = Pattern.compile("[\\[\\]]|%.*");

    private static final String ASKER = "alterisk.asker";
    private static final String OVER_TLS = "alterisk.overTls";

    private final AccessRules rules;
    private final Refusals refusals = new Refusals();

    public AccessFilter(AccessRules rules) {
        this.rules = rules;
    }

    /// The address of the computer that asks; only for requests that came through the filter.
    public static InetAddress asker(Context http) {
        return Objects.requireNonNull(http.attribute(ASKER), "the route has no filter");
    }

    /// Whether the computer that asks came over TLS; only for requests of the page.
    public static boolean isOverTls(Context http) {
        return Boolean.TRUE.equals(http.attribute(OVER_TLS));
    }

    Handler legacy(Handler route) {
        return http -> {
            if (allows(rules::forLegacy, http) && hasNoBody(http)) {
                route.handle(http);
            }
        };
    }

    Handler health(Handler route) {
        return http -> {
            if (allows(rules::forHealth, http)) {
                route.handle(http);
            }
        };
    }

    Handler page(Handler route) {
        return http -> {
            if (allows(rules::forPage, http)) {
                http.attribute(OVER_TLS, rules.isOverTls(asked(http)));
                route.handle(http);
            }
        };
    }

    private boolean allows(Function<Asked, Verdict> rule, Context http) {
        var asked = asked(http);
        return switch (rule.apply(asked)) {
            case Verdict.Allowed(var asker, var origin) -> {
                http.attribute(ASKER, asker);
                origin.ifPresent(page -> letRead(http, page));
                yield true;
            }
            case Verdict.Refused(var status, var why) -> {
                refuse(http, status, why, asked.peer());
                yield false;
            }
        };
    }

    private static Asked asked(Context http) {
        return new Asked(peer(http), name -> Collections.list(http.req().getHeaders(name)));
    }

    /// Other methods are refused as such.
    private boolean hasNoBody(Context http) {
        if (!http.req().getMethod().equals("GET")) {
            return true;
        }
        var refusal =
                RequestBody.refusal(
                        http.req().getContentLengthLong(),
                        http.req().getHeader("Transfer-Encoding") != null);
        refusal.ifPresent(why -> refuse(http, why.httpStatus(), why.why(), peer(http)));
        return refusal.isEmpty();
    }

    /// Lets the page in the browser read the answer, its reason too.
    private static void letRead(Context http, String page) {
        http.header("Access-Control-Allow-Origin", page);
        http.header("Vary", "Origin");
        http.header("Access-Control-Expose-Headers", LegacyEndpoint.REASON_HEADER);
    }

    private void refuse(Context http, int status, Violation why, InetAddress peer) {
        refusals.count(why, peer.getHostAddress());
        RequestMetrics.refused(http, why.code());
        http.status(status);
        http.header(LegacyEndpoint.REASON_HEADER, why.text());
        http.result("Answer: Error\n");
    }

    /// The server spells an IPv6 address with brackets, and a link-local one with its zone.
    private static InetAddress peer(Context http) {
        var spelled = http.req().getRemoteAddr();
        boolean isIpv6 = spelled.indexOf(':') >= 0;
        return InetAddress.ofLiteral(
                isIpv6 ? BRACKETS_OR_ZONE.matcher(spelled).replaceAll("") : spelled);
    }
}
