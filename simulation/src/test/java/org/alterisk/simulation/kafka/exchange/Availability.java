package org.alterisk.simulation.kafka.exchange;

import java.util.ArrayList;
import java.util.List;

/// Whether the broker answers anybody.
public final class Availability {
    private final List<Doorbell> unanswered = new ArrayList<>();
    private boolean away;
    private int returns;

    public boolean isAway() {
        return away;
    }

    /// How often it has come back: who sees another number than before may ask again.
    public int returns() {
        return returns;
    }

    public void leave() {
        away = true;
    }

    public void comeBack() {
        away = false;
        returns++;
        var waiting = List.copyOf(unanswered);
        unanswered.clear();
        waiting.forEach(Doorbell::ring);
    }

    void await(Doorbell bell, long nanos) {
        unanswered.add(bell);
        bell.await(nanos);
        unanswered.remove(bell);
    }
}
