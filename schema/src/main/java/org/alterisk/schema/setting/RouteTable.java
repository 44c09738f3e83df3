package org.alterisk.schema.setting;

import org.alterisk.schema.check.Checked;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Routes by number prefix: the longest prefix wins.
public record RouteTable(List<Route> routes) {
    public RouteTable {
        routes = List.copyOf(routes);
    }

    /// Reads `8067=> Zap/g2, 8050=> SIP/UMC, *=>PJSIP/trunk`, spaces as one likes; empty: no
    /// routes.
    public static Checked<RouteTable> parse(String field, String text) {
        if (text.length() > 4000) {
            return Checked.invalid(field, "route.length", "must be at most 4000 characters");
        }
        var routes = new ArrayList<Route>();
        var prefixes = new HashSet<String>();
        for (var part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            var sides = part.split("=>", -1);
            var prefix = sides[0].strip();
            if (sides.length != 2 || !prefix.matches("\\*|[0-9]{1,20}")) {
                return Checked.invalid(
                        field, "route.format", "must be routes like 8067=>Zap/g2, *=>PJSIP/trunk");
            }
            var channel = sides[1].strip();
            if (!DialString.isChannel(channel)) {
                return Checked.invalid(
                        field,
                        "route.channel",
                        "must name a channel like PJSIP/trunk, SIP/trunk, IAX2/trunk or DAHDI/g2");
            }
            if (!prefixes.add(prefix)) {
                return Checked.invalid(field, "route.twice", "must not have a prefix twice");
            }
            routes.add(new Route(prefix.equals("*") ? "" : prefix, channel));
        }
        return Checked.valid(new RouteTable(routes));
    }

    public Optional<Route> routeOf(String digits) {
        return routes.stream()
                .filter(route -> digits.startsWith(route.prefix()))
                .max(java.util.Comparator.comparingInt(route -> route.prefix().length()));
    }
}
