package org.alterisk.gateway.access;

import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The web pages that may ask. A browser on an operator's machine asks with the operator's address,
/// whatever page it shows; it does say which page that is.
public record Origins(Set<String> allowed) {
    public static final Origins NONE = new Origins(Set.of());

    private static final Pattern ORIGIN =
            Pattern.compile(
                    "(https?)://([a-z0-9._-]{1,253}|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?"
                            + "(?<path>[/?#].*)?");

    public Origins {
        allowed = Set.copyOf(allowed);
    }

    /// @param host its host alone, without a port
    private record Page(String origin, String host, boolean hasPath) {}

    /// Reads `https://crm.example, http://10.0.0.5:8000`.
    public static Checked<Origins> parse(String field, String text) {
        var origins = new HashSet<String>();
        for (var part : text.split(",", -1)) {
            var page = page(part.strip()).filter(p -> !p.hasPath());
            if (page.isEmpty()) {
                return Checked.invalid(
                        field,
                        "setting.origins",
                        "must be origins with commas, without a path, like https://crm.example,"
                                + " http://10.0.0.5:8000");
            }
            origins.add(page.get().origin());
        }
        return Checked.valid(new Origins(origins));
    }

    /// The allowed origin that asks, to be told in the answer; empty when no other page asks.
    ///
    /// @param host as the request names us
    Checked<Optional<String>> check(Asked asked, String host) {
        var origins = asked.header("Origin");
        if (!origins.isEmpty()) {
            return allowed(origins)
                    .<Checked<Optional<String>>>map(o -> Checked.valid(Optional.of(o)))
                    .orElseGet(() -> refused("Origin", "must be one of GATEWAY_ORIGINS"));
        }
        var referers = asked.header("Referer").stream().filter(r -> !r.isBlank()).toList();
        if (allowed(referers).isPresent()) {
            return Checked.valid(Optional.empty());
        }
        if (!asked.header("Sec-Fetch-Site").stream().allMatch(Origins::isOurs)) {
            return refused("Sec-Fetch-Site", "must not be another site than GATEWAY_ORIGINS");
        }
        boolean elsewhere =
                referers.stream()
                        .anyMatch(r -> page(r).filter(p -> p.host().equals(host)).isEmpty());
        return elsewhere
                ? refused("Referer", "must be of this host or of GATEWAY_ORIGINS")
                : Checked.valid(Optional.empty());
    }

    /// The origin of the one page named there, if it may ask.
    private Optional<String> allowed(List<String> pages) {
        return pages.size() == 1
                ? page(pages.getFirst()).map(Page::origin).filter(allowed::contains)
                : Optional.empty();
    }

    private static boolean isOurs(String fetchSite) {
        return fetchSite.equals("same-origin") || fetchSite.equals("none");
    }

    private static Optional<Page> page(String text) {
        var matcher = ORIGIN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var scheme = matcher.group(1);
        var port = matcher.group(3);
        boolean usual = port == null || port.equals(scheme.equals("http") ? "80" : "443");
        return Optional.of(
                new Page(
                        scheme + "://" + matcher.group(2) + (usual ? "" : ":" + port),
                        matcher.group(2),
                        matcher.group("path") != null));
    }

    private static Checked<Optional<String>> refused(String header, String rule) {
        return new Checked.Invalid<>(new Violation(header, "origin.foreign", rule));
    }
}
