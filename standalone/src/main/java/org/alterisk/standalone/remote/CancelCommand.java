package org.alterisk.standalone.remote;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/// Cancels an autocall.
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = {
            "Cancels an autocall: no attempt is begun any more; a call that is live goes on.",
            RemoteCommand.ENVIRONMENT,
            RemoteCommand.EXIT_CODES
        })
public final class CancelCommand extends RemoteCommand {
    /// One of the two.
    static final class Which {
        @Parameters(paramLabel = "ID", description = "The autocall's id.")
        private long id;

        @Option(names = "--key", required = true, description = "Or the key of its order.")
        private String key = "";
    }

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    public CancelCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    JsonNode ask(Rest rest) {
        var body = Rest.JSON.createObjectNode();
        if (which.key.isEmpty()) {
            body.put("id", which.id);
        } else {
            body.put("key", which.key);
        }
        return rest.post("/cancellations", body);
    }

    @Override
    String text(JsonNode answer) {
        return "cancel accepted";
    }
}
