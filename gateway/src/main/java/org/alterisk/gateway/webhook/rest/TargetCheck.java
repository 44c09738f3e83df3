package org.alterisk.gateway.webhook.rest;

import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.gateway.webhook.Targets;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// Says at once that posts may not go where a URL leads now. What counts is looked at again at each
/// connection.
record TargetCheck(Targets targets, BoundedQueries queries) {
    Optional<Violation> refusal(@Nullable String url) throws InterruptedException {
        if (url == null) {
            return Optional.empty();
        }
        var target = URI.create(url);
        boolean isSecure = "https".equals(target.getScheme());
        var found = queries.run(() -> addresses(target.getHost())).orElse(List.of());
        return found.isEmpty() || found.stream().anyMatch(a -> targets.allows(a, isSecure))
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                "url",
                                "url.address",
                                "must lead to a public address by https, or into"
                                        + " WEBHOOK_ALLOWED_NETWORKS"));
    }

    /// None: the name leads nowhere now; it may later.
    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
