package org.alterisk.standalone.remote;

import static org.alterisk.standalone.terminal.Terminal.printable;

import org.alterisk.standalone.terminal.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;

/// Shows who changed what.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Shows who changed what: settings, tokens, pauses, cancels; the latest first.",
            RemoteCommand.ENVIRONMENT,
            RemoteCommand.EXIT_CODES
        })
public final class AuditCommand extends RemoteCommand {
    @Option(names = "--limit", description = "How many, 1 to 500 (50).")
    private int limit = 50;

    public AuditCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    JsonNode ask(Rest rest) {
        return rest.get("/audit?limit=" + limit);
    }

    @Override
    String text(JsonNode answer) {
        return answer.path("audit")
                .valueStream()
                .map(AuditCommand::line)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(JsonNode entry) {
        return "%s  %-16s  %s  by %s%s"
                .formatted(
                        Terminal.time(
                                Instant.parse(entry.path("at").asString()), ZoneId.systemDefault()),
                        printable(entry.path("action").asString()),
                        printable(entry.path("subject").asString()),
                        printable(entry.path("who").asString()),
                        entry.has("detail")
                                ? ", " + printable(entry.path("detail").asString())
                                : "");
    }
}
