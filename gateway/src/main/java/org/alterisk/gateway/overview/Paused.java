package org.alterisk.gateway.overview;

import java.util.List;

/// What is not dialled for now.
///
/// @param routes the prefixes of these
public record Paused(boolean all, List<String> routes) {
    public static final Paused NOTHING = new Paused(false, List.of());

    public Paused {
        routes = List.copyOf(routes);
    }
}
