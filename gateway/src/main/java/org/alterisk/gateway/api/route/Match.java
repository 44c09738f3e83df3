package org.alterisk.gateway.api.route;

import org.alterisk.schema.setting.DialString;
import org.alterisk.schema.setting.Route;
import org.alterisk.schema.setting.RouteTable;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The route that a number would take on a node.
///
/// @param node null: no node is known, it would be any
record Match(@Nullable String node, String prefix, String channel, String dialString) {
    /// On each node that has a route for the number, in the order of their names.
    static List<Match> of(String digits, RouteTable table, Collection<String> known) {
        var nodes = new TreeSet<>(known);
        table.routes().forEach(route -> nodes.addAll(route.nodes()));
        return nodes.isEmpty()
                ? on(null, digits, table).toList()
                : nodes.stream().flatMap(node -> on(node, digits, table)).toList();
    }

    private static Stream<Match> on(@Nullable String node, String digits, RouteTable table) {
        return table.routeOf(digits, node == null ? "" : node).stream()
                .map(route -> of(node, route, digits));
    }

    private static Match of(@Nullable String node, Route route, String digits) {
        return new Match(
                node,
                ShownRoute.shown(route.prefix()),
                route.channel(),
                DialString.of(route.channel(), digits));
    }
}
