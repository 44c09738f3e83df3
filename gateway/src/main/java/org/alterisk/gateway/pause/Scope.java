package org.alterisk.gateway.pause;

import org.alterisk.schema.check.Checked;
import org.alterisk.schema.setting.RouteTable;

/// What is paused: everything, or the route of a prefix.
///
/// @param word as in the table: `all`, digits, or `*` for the route of the rest
public record Scope(String word) {
    public static final Scope ALL = new Scope("all");

    public boolean isAll() {
        return equals(ALL);
    }

    /// The route of a prefix, which must be one of the configured.
    public static Checked<Scope> ofRoute(String field, String prefix, RouteTable routes) {
        return routes.routes().stream()
                .map(route -> route.prefix().isEmpty() ? "*" : route.prefix())
                .filter(prefix::equals)
                .findAny()
                .map(word -> Checked.valid(new Scope(word)))
                .orElseGet(() ->
                        Checked.invalid(
                                field,
                                "route.unknown",
                                "must be the prefix of a route of AUTO_CALL_CHANNEL, * for the"
                                        + " rest"));
    }

    /// The route of a prefix, whether or not it is configured still.
    public static Checked<Scope> ofPrefix(String field, String prefix) {
        return prefix.matches("\\*|[0-9]{1,20}")
                ? Checked.valid(new Scope(prefix))
                : Checked.invalid(
                        field, "route.format", "must be the prefix of a route, or * for the rest");
    }
}
