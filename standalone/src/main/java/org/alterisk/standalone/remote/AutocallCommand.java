package org.alterisk.standalone.remote;

import static org.alterisk.standalone.terminal.Terminal.printable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;

/// Orders an autocall.
@Command(
        name = "autocall",
        mixinStandardHelpOptions = true,
        description = {
            "Orders an autocall and prints its id.",
            RemoteCommand.ENVIRONMENT,
            RemoteCommand.EXIT_CODES
        })
public final class AutocallCommand extends RemoteCommand {
    @Parameters(index = "0", paramLabel = "NUMBER", description = "Who is called.")
    private String number = "";

    @Parameters(
            index = "1..*",
            arity = "1..10",
            paramLabel = "FILE",
            description = "The sounds to play.")
    private List<String> files = List.of();

    @Option(names = "--key", description = "Your own name for the order: once, however often.")
    private @Nullable String key;

    @Option(names = "--priority", description = "0 to 9, higher is sooner.")
    private @Nullable Integer priority;

    @Option(names = "--not-before", description = "As 2026-11-23T09:00:00Z.")
    private @Nullable String notBefore;

    @Option(names = "--expires-at", description = "As 2026-11-23T09:15:00Z.")
    private @Nullable String expiresAt;

    @Option(names = "--tries", description = "1 to 99.")
    private @Nullable Integer tries;

    @Option(names = "--tries-period", description = "Seconds between tries, 1 to 3600.")
    private @Nullable Integer triesPeriod;

    @Option(names = "--language", description = "Of the sounds, as ru or en_GB.")
    private @Nullable String language;

    public AutocallCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    JsonNode ask(Rest rest) {
        var order = Rest.JSON.createObjectNode();
        order.put("number", number);
        var sounds = order.putArray("files");
        files.forEach(sounds::add);
        order.put("key", key);
        order.put("priority", priority);
        order.put("notBefore", notBefore);
        order.put("expiresAt", expiresAt);
        order.put("tries", tries);
        order.put("triesPeriod", triesPeriod);
        order.put("language", language);
        return rest.post("/autocalls", order);
    }

    @Override
    String text(JsonNode answer) {
        if (!answer.has("id")) {
            return "accepted; the id is told later: explain "
                    + printable(answer.path("key").asString());
        }
        return "autocall "
                + answer.path("id").asLong()
                + (answer.path("repeated").asBoolean()
                        ? " was ordered before, by the same key"
                        : " is queued");
    }
}
