package org.alterisk.standalone.remote;

import static org.alterisk.standalone.terminal.Terminal.printable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/// Tells the status of an autocall.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what became of an autocall: queued, sent, busy, no_answer, error, expired or"
                    + " cancelled.",
            RemoteCommand.ENVIRONMENT,
            RemoteCommand.EXIT_CODES
        })
public final class StatusCommand extends RemoteCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    public StatusCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    JsonNode ask(Rest rest) {
        return rest.get("/autocalls/" + Rest.encoded(id));
    }

    @Override
    String text(JsonNode answer) {
        return printable(answer.path("status").asString());
    }
}
