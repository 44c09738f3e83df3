package org.alterisk.bridge.track;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/// What a real Asterisk said during a call, cut down to the headers that are read.
public final class Recording {
    public static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private Recording() {}

    /// The events of `ami/<name>.txt`, ten milliseconds apart.
    public static List<AmiEvent> of(String name) {
        var events = new ArrayList<AmiEvent>();
        for (var packet : text(name).strip().split("\n\n", -1)) {
            events.add(event(packet, START.plusMillis(10L * events.size())));
        }
        return events;
    }

    /// Up to the first event for which this holds, it included.
    public static List<AmiEvent> until(List<AmiEvent> events, Predicate<AmiEvent> last) {
        for (int i = 0; i < events.size(); i++) {
            if (last.test(events.get(i))) {
                return events.subList(0, i + 1);
            }
        }
        throw new IllegalArgumentException("no such event");
    }

    /// The event of these lines, the first being `Event: <name>`.
    public static AmiEvent event(String packet, Instant at) {
        var fields = new LinkedHashMap<String, List<String>>();
        var lines = packet.strip().split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
            var parts = lines[i].split(":", 2);
            fields.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1].strip());
        }
        return new AmiEvent(lines[0].substring("Event: ".length()), fields, at);
    }

    private static String text(String name) {
        try (var in = Recording.class.getResourceAsStream("/ami/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
