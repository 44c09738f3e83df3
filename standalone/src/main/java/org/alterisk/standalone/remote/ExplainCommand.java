package org.alterisk.standalone.remote;

import static org.alterisk.standalone.terminal.Terminal.printable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// Tells why what was done for an autocall.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells the story of an autocall: each try, how it ended and why, what is next. Of a"
                    + " number: of the latest one.",
            RemoteCommand.ENVIRONMENT,
            RemoteCommand.EXIT_CODES
        })
public final class ExplainCommand extends RemoteCommand {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    @Parameters(
            paramLabel = "ID|KEY|NUMBER",
            description = "Digits alone are an id if there is such an autocall, else a number.")
    private String what = "";

    public ExplainCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    JsonNode ask(Rest rest) {
        if (what.matches("[1-9][0-9]{0,9}")) {
            try {
                return rest.get("/autocalls/" + what);
            } catch (RestException refused) {
                if (refused.exitCode() == RestException.FAILED) {
                    throw refused;
                }
            }
        }
        var byKey = latest(rest, "key");
        var found =
                byKey == 0 && what.matches("[0-9+ ().-]{2,64}") ? latest(rest, "number") : byKey;
        if (found == 0) {
            throw new RestException(
                    RestException.NOT_FOUND, "there is no autocall of that id, key or number");
        }
        return rest.get("/autocalls/" + found);
    }

    /// 0: none. What cannot be a key is none.
    private long latest(Rest rest, String field) {
        if (field.equals("key") && !what.matches("[!-~]{1,100}")) {
            return 0;
        }
        return rest.get("/autocalls?limit=1&" + field + "=" + Rest.encoded(what))
                .path("autocalls")
                .path(0)
                .path("id")
                .asLong(0);
    }

    @Override
    String text(JsonNode answer) {
        var text = new StringBuilder();
        text.append("autocall ").append(answer.path("id").asLong());
        if (answer.has("key")) {
            text.append(", key ").append(printable(answer.path("key").asString()));
        }
        if (answer.has("number")) {
            text.append(", to ").append(printable(answer.path("number").asString()));
        }
        text.append(": ").append(printable(answer.path("status").asString()));
        for (var event : answer.path("timeline")) {
            text.append(
                    "%n  %s  %-8s  %s"
                            .formatted(
                                    local(event.path("at").asString()),
                                    printable(event.path("what").asString()),
                                    printable(event.path("text").asString())));
        }
        return text.toString();
    }

    private static String local(String at) {
        return OffsetDateTime.parse(at).atZoneSameInstant(ZoneId.systemDefault()).format(TIME);
    }
}
