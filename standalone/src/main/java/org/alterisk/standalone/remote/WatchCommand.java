package org.alterisk.standalone.remote;

import static org.alterisk.standalone.terminal.Terminal.printable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Shows what is going on, a line at a time.
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Shows slots, queue and pace, a line each second while something changes, until Ctrl-C.",
            RemoteCommand.ENVIRONMENT,
            RemoteCommand.EXIT_CODES
        })
public final class WatchCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Map<String, String> environment;
    private String told = "";

    @Option(names = "--json", description = "The gateway's own answers, a line each, for scripts.")
    private boolean json;

    @Option(names = "--once", description = "One line, and no more.")
    private boolean once;

    public WatchCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        var never = new CountDownLatch(1);
        try {
            var rest = Rest.of(environment);
            do {
                tell(rest.get("/overview"));
            } while (!once && !never.await(1, TimeUnit.SECONDS));
            return 0;
        } catch (RestException refused) {
            System.err.println("alterisk: " + printable(refused.why()));
            return refused.exitCode();
        }
    }

    private void tell(JsonNode overview) {
        var text = json ? Rest.JSON.writeValueAsString(overview) : line(overview);
        if (!text.equals(told)) {
            var at = Instant.parse(overview.path("at").asString());
            System.out.println(json ? text : time(at) + "  " + text);
            told = text;
        }
    }

    private static String time(Instant at) {
        return at.atZone(ZoneId.systemDefault()).format(TIME);
    }

    private static String line(JsonNode overview) {
        var queue = overview.path("queue");
        var slots = overview.path("slots");
        return "%3d of %d slots  %s due%s  %s later  %d begun a minute%s%s"
                .formatted(
                        slots.path("used").asInt(),
                        slots.path("limit").asInt(),
                        count(queue.path("due")),
                        oldest(queue, overview),
                        count(queue.path("later")),
                        overview.path("attempts").path("perMinute").asLong(),
                        eta(queue.path("eta")),
                        paused(overview.path("paused")));
    }

    private static String count(JsonNode count) {
        return (count.path("more").asBoolean() ? "more than " : "") + count.path("count").asLong();
    }

    private static String oldest(JsonNode queue, JsonNode overview) {
        if (!queue.has("oldestDueAt")) {
            return "";
        }
        var age =
                Duration.between(
                        Instant.parse(queue.path("oldestDueAt").asString()),
                        Instant.parse(overview.path("at").asString()));
        return " for up to " + inWords(age);
    }

    private static String eta(JsonNode eta) {
        return eta.path("seconds").asLong(0) == 0
                ? ""
                : "  about " + inWords(Duration.ofSeconds(eta.path("seconds").asLong())) + " to go";
    }

    private static String paused(JsonNode paused) {
        var isNothing = !paused.path("all").asBoolean() && paused.path("routes").isEmpty();
        return isNothing ? "" : "  " + Paused.inWords(paused);
    }

    private static String inWords(Duration time) {
        if (time.toMinutes() == 0) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min"
                : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
}
