package org.alterisk.standalone.remote;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/// Pauses dialling.
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = {
            "Pauses dialling: once it is answered, no attempt is begun any more, by any worker. Calls"
                    + " that are live go on, orders are accepted, expiry goes on.",
            RemoteCommand.ENVIRONMENT,
            RemoteCommand.EXIT_CODES
        })
public final class PauseCommand extends RemoteCommand {
    @Option(
            names = "--route",
            paramLabel = "PREFIX",
            description = "Only what goes by the route of this prefix; * for the rest.")
    private @Nullable String route;

    public PauseCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    JsonNode ask(Rest rest) {
        var body = Rest.JSON.createObjectNode();
        if (route != null) {
            body.put("route", route);
        }
        return rest.post("/pauses", body);
    }

    @Override
    String text(JsonNode answer) {
        return Paused.inWords(answer);
    }
}
