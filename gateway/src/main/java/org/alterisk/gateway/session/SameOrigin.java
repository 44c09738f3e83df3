package org.alterisk.gateway.session;

import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/// Whether a request was made by a page of this gateway, as the browser says.
public final class SameOrigin {
    private SameOrigin() {}

    /// Why it was not; a request that says nothing of it is no browser's.
    ///
    /// @param mustSay whether silence is a refusal
    public static Optional<Violation> check(
            @Nullable String host,
            @Nullable String origin,
            @Nullable String fetchSite,
            boolean mustSay) {
        if (fetchSite != null && !fetchSite.equals("same-origin")) {
            return refused("Sec-Fetch-Site");
        }
        if (origin != null && !isOf(host, origin)) {
            return refused("Origin");
        }
        return mustSay && origin == null && fetchSite == null
                ? refused("Origin")
                : Optional.empty();
    }

    /// The scheme may differ: a proxy may have ended TLS.
    private static boolean isOf(@Nullable String host, String origin) {
        if (host == null) {
            return false;
        }
        var lower = origin.toLowerCase(Locale.ROOT);
        var name = host.toLowerCase(Locale.ROOT);
        return lower.equals("http://" + name)
                || lower.equals("https://" + name)
                || lower.equals("https://" + name.replaceFirst(":443$", ""))
                || lower.equals("http://" + name.replaceFirst(":80$", ""));
    }

    private static Optional<Violation> refused(String header) {
        return Optional.of(
                new Violation(header, "session.origin", "must be of this gateway's own page"));
    }
}
