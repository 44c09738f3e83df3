package org.alterisk.schema.setting;

import org.alterisk.schema.check.Checked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Routes by number prefix: the longest prefix wins.
public record RouteTable(List<Route> routes) {
    public RouteTable {
        routes = List.copyOf(routes);
    }

    /// Reads `8067=> Zap/g2, 7495=>PJSIP/trunk on msk|spb, *=>PJSIP/trunk`, spaces as one likes;
    /// empty: no routes.
    public static Checked<RouteTable> parse(String field, String text) {
        if (text.length() > 4000) {
            return Checked.invalid(field, "route.length", "must be at most 4000 characters");
        }
        var routes = new ArrayList<Route>();
        var prefixes = new HashSet<String>();
        for (var part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            switch (route(field, part, routes.size() + 1)) {
                case Checked.Invalid<Route>(var violation) -> {
                    return new Checked.Invalid<>(violation);
                }
                case Checked.Valid<Route>(var route) -> {
                    if (!prefixes.add(route.prefix())) {
                        return broken(
                                field, "twice", "must not have a prefix twice", routes.size() + 1);
                    }
                    routes.add(route);
                }
            }
        }
        return Checked.valid(new RouteTable(routes));
    }

    private static Checked<Route> route(String field, String part, int nth) {
        var sides = part.split("=>", -1);
        var prefix = sides[0].strip();
        if (sides.length != 2 || !prefix.matches("\\*|[0-9]{1,20}")) {
            return broken(field, "format", "must be routes like 8067=>Zap/g2, *=>PJSIP/trunk", nth);
        }
        var words = sides[1].strip().split("\\s+", 2);
        if (!DialString.isChannel(words[0])) {
            return broken(
                    field,
                    "channel",
                    "must name a channel like PJSIP/trunk, SIP/trunk, IAX2/trunk or DAHDI/g2",
                    nth);
        }
        var nodes = words.length == 1 ? Optional.of(List.<String>of()) : nodes(words[1]);
        if (nodes.isEmpty()) {
            return broken(
                    field,
                    "nodes",
                    "must name nodes after the channel like: on msk|spb, each once, of lower-case"
                            + " letters, digits and dashes, up to 32",
                    nth);
        }
        return Checked.valid(new Route(prefix.equals("*") ? "" : prefix, words[0], nodes.get()));
    }

    private static Optional<List<String>> nodes(String text) {
        var words = text.split("\\s+", 2);
        if (words.length != 2 || !words[0].equals("on")) {
            return Optional.empty();
        }
        var nodes = List.of(words[1].split("\\s*\\|\\s*", -1));
        return nodes.stream().allMatch(NodeName::isValid)
                        && nodes.size() == new HashSet<>(nodes).size()
                ? Optional.of(nodes)
                : Optional.empty();
    }

    private static <T> Checked<T> broken(String field, String code, String rule, int nth) {
        return Checked.invalid(field, "route." + code, rule + " (route " + nth + ")");
    }

    /// The route by which this node calls the number: the longest prefix among its own.
    public Optional<Route> routeOf(String digits, String node) {
        return routes.stream()
                .filter(route -> digits.startsWith(route.prefix()) && route.allows(node))
                .max(Comparator.comparingInt(route -> route.prefix().length()));
    }
}
