package org.alterisk.standalone.remote;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/// Resumes dialling.
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Resumes dialling, whatever was paused: workers follow within a second.",
            RemoteCommand.ENVIRONMENT,
            RemoteCommand.EXIT_CODES
        })
public final class ResumeCommand extends RemoteCommand {
    @Option(
            names = "--route",
            paramLabel = "PREFIX",
            description = "Only the route of this prefix; * for the rest.")
    private @Nullable String route;

    public ResumeCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    JsonNode ask(Rest rest) {
        return rest.delete("/pauses" + (route == null ? "" : "?route=" + Rest.encoded(route)));
    }

    @Override
    String text(JsonNode answer) {
        return Paused.inWords(answer);
    }
}
