package org.alterisk.simulation.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Things to be done at their times, by one fiber; those of one moment in the order they were put
/// down.
public final class Agenda {
    private static final Duration LONG = Duration.ofDays(1);

    private final Simulation simulation;
    private final org.alterisk.runtime.lifecycle.Wake wake;
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(
                    Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
    private long order;

    private record Entry(long at, long order, Runnable todo) {}

    public Agenda(Simulation simulation, String name) {
        this.simulation = simulation;
        wake = new SimulatedTime(simulation).newWake();
        simulation.start(name, this::run);
    }

    public void after(Duration delay, Runnable todo) {
        var entry = new Entry(simulation.nanos() + delay.toNanos(), order++, todo);
        entries.add(entry);
        if (entry.equals(entries.peek())) {
            wake.wake();
        }
    }

    private void run() throws InterruptedException {
        while (true) {
            var next = entries.peek();
            if (next == null) {
                wake.await(LONG);
            } else if (next.at() <= simulation.nanos()) {
                entries.poll();
                next.todo().run();
            } else {
                wake.await(Duration.ofNanos(next.at() - simulation.nanos()));
            }
        }
    }
}
