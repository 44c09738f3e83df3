package org.alterisk.simulation.telephony;

import org.alterisk.simulation.time.Agenda;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/// One direction of a TCP connection: what is put in comes out in order, at once or later; while it
/// is frozen it waits.
final class Pipe {
    private final Agenda agenda;
    private final Random random;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int slowness;
    private boolean frozen;
    private boolean closed;

    Pipe(Agenda agenda, Random random) {
        this.agenda = agenda;
        this.random = random;
    }

    /// @param millis what goes through takes up to so long; 0: most goes through at once
    void slow(int millis) {
        slowness = millis;
    }

    void put(Runnable arrival) {
        if (closed) {
            return;
        }
        var latency = latency();
        if (latency.isZero() && waiting.isEmpty() && !frozen) {
            arrival.run();
            return;
        }
        waiting.add(arrival);
        if (!frozen) {
            agenda.after(latency, this::next);
        }
    }

    private Duration latency() {
        if (slowness > 0) {
            return Duration.ofMillis(random.nextInt(slowness));
        }
        return random.nextInt(10) == 0 ? Duration.ofMillis(random.nextInt(20)) : Duration.ZERO;
    }

    private void next() {
        if (!frozen && !closed) {
            var arrival = waiting.poll();
            if (arrival != null) {
                arrival.run();
            }
        }
    }

    boolean hasWaiting() {
        return frozen || !waiting.isEmpty();
    }

    void freeze() {
        frozen = true;
    }

    void thaw() {
        if (frozen) {
            frozen = false;
            waiting.forEach(_ -> agenda.after(Duration.ZERO, this::next));
        }
    }

    /// What waits in a frozen one is lost.
    void lose() {
        if (frozen) {
            waiting.clear();
        }
    }

    /// What is still under way is lost.
    void close() {
        closed = true;
        waiting.clear();
    }
}
