package org.alterisk.gateway.api.route;

import org.alterisk.schema.setting.DialString;
import org.alterisk.schema.setting.Route;
import org.alterisk.schema.setting.RouteTable;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A configured route, as it is shown.
///
/// @param prefix digits, or `*` for the rest
/// @param nodes that may use it and are known, each with whether it is up
/// @param example what Asterisk would be told to dial, the rest of the number masked
record ShownRoute(String prefix, String channel, List<OnNode> nodes, String example) {
    private static final String ANY = "0".repeat(20);
    private static final String REST = "****";

    record OnNode(String node, boolean up) {}

    /// In the order in which they are tried: the longest prefix first.
    ///
    /// @param up each known node, and whether it is up
    static List<ShownRoute> all(RouteTable table, Map<String, Boolean> up) {
        return table.routes().stream()
                .sorted(Comparator.comparingInt((Route route) -> -route.prefix().length()))
                .map(route -> of(route, up))
                .toList();
    }

    private static ShownRoute of(Route route, Map<String, Boolean> up) {
        return new ShownRoute(
                shown(route.prefix()),
                route.channel(),
                allowed(route, up.keySet()).stream()
                        .map(node -> new OnNode(node, up.getOrDefault(node, false)))
                        .toList(),
                DialString.of(route.channel(), ANY).replace(ANY, route.prefix() + REST));
    }

    static String shown(String prefix) {
        return prefix.isEmpty() ? "*" : prefix;
    }

    private static Collection<String> allowed(Route route, Collection<String> known) {
        return new TreeSet<>(route.nodes().isEmpty() ? known : route.nodes());
    }
}
