package org.alterisk.runtime.health;

import java.util.ArrayList;
import java.util.List;

/// Whether a process can do its work now.
///
/// @param obstacles why not, each as `what: why`; none: it can
/// @param notes what else a person should know, likewise
public record Readiness(List<String> obstacles, List<String> notes) {
    public Readiness {
        obstacles = List.copyOf(obstacles);
        notes = List.copyOf(notes);
    }

    /// Before all of its parts have been started.
    public static Readiness starting() {
        return new Readiness(List.of("start: waits for its servers"), List.of());
    }

    public boolean isReady() {
        return obstacles.isEmpty();
    }

    public int httpStatus() {
        return isReady() ? 200 : 503;
    }

    /// A line `ready` or `not ready`, then a line for each reason and note.
    public String text() {
        var lines = new ArrayList<String>();
        lines.add(isReady() ? "ready" : "not ready");
        lines.addAll(obstacles);
        lines.addAll(notes);
        return String.join("\n", lines) + "\n";
    }
}
