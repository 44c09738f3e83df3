package org.alterisk.simulation.database;

import org.alterisk.schema.setting.Route;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A route and the nodes it can be used on now: a paused one has none.
record Way(String prefix, String channel, List<String> up) {
    static List<Way> of(Collection<Route> routes, Set<String> nodes, Set<String> paused) {
        return routes.stream()
                .map(route ->
                        new Way(
                                route.prefix(),
                                route.channel(),
                                nodes.stream().filter(route::allows).sorted().toList()))
                .map(way ->
                        way.isPausedBy(paused) ? new Way(way.prefix, way.channel, List.of()) : way)
                .toList();
    }

    boolean isPausedBy(Set<String> paused) {
        return paused.contains(prefix.isEmpty() ? "*" : prefix);
    }

    /// The one with the longest prefix.
    static Optional<Way> to(String number, List<Way> ways) {
        return ways.stream()
                .filter(way -> number.startsWith(way.prefix()))
                .max(Comparator.comparingInt(way -> way.prefix().length()));
    }
}
