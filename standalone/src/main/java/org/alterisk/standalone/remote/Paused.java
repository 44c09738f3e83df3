package org.alterisk.standalone.remote;

import static org.alterisk.standalone.terminal.Terminal.printable;

import tools.jackson.databind.JsonNode;

import java.util.stream.Collectors;

/// What is paused, for people.
final class Paused {
    private Paused() {}

    /// @param paused as `GET /pauses` tells it
    static String inWords(JsonNode paused) {
        if (paused.path("all").asBoolean()) {
            return "dialling is paused";
        }
        var routes =
                paused.path("routes")
                        .valueStream()
                        .map(route -> printable(route.asString()))
                        .collect(Collectors.joining(", "));
        return routes.isEmpty()
                ? "dialling goes on"
                : "dialling is paused for the routes " + routes;
    }
}
