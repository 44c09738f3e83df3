package org.alterisk.simulation.time;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/// Runs fibers one at a time. Time stands still while any can run and then jumps to the next one
/// that is due; which of several runs first is decided by the seed. The same seed gives the same
/// run.
public final class Simulation implements InstantSource, AutoCloseable {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random;
    private final List<Fiber> all = new ArrayList<>();
    private final List<Fiber> ready = new ArrayList<>();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(
                    Comparator.comparingLong(Waiting::until).thenComparingLong(Waiting::order));
    private long nanos;
    private long waits;
    private @Nullable Fiber running;

    private record Waiting(Fiber fiber, long until, long order) {}

    public Simulation(long seed) {
        random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    /// Monotonic time.
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    public Fiber start(String name, Fiber.Body body) {
        var fiber = new Fiber(name, this, body);
        all.add(fiber);
        ready.add(fiber);
        return fiber;
    }

    /// Lets the running fiber wait.
    public void sleep(Duration time) {
        park(time.toNanos());
    }

    /// Lets the others go on before the running fiber does.
    public void yieldTurn() {
        park(0);
    }

    /// Lets the running fiber wait until somebody wakes it, at most this long.
    void park(long atMostNanos) {
        var self = current();
        self.state = Fiber.State.WAITING;
        self.wakesAt = nanos + Math.max(0, atMostNanos);
        waiting.add(new Waiting(self, self.wakesAt, waits++));
        self.yieldTurn();
    }

    Fiber current() {
        var self = running;
        if (self == null) {
            throw new IllegalStateException("no fiber runs");
        }
        return self;
    }

    void wake(Fiber fiber) {
        switch (fiber.state) {
            case WAITING -> {
                fiber.state = Fiber.State.READY;
                ready.add(fiber);
            }
            case PAUSED -> fiber.dueWhilePaused = true;
            case READY, OVER -> {}
        }
    }

    /// Ends a fiber where it waits, without a word: as kill -9 does.
    public void kill(Fiber fiber) {
        if (fiber == running) {
            throw new IllegalStateException("a fiber cannot kill itself");
        }
        ready.remove(fiber);
        fiber.state = Fiber.State.OVER;
    }

    public void pause(Fiber fiber) {
        if (fiber.state == Fiber.State.READY || fiber.state == Fiber.State.WAITING) {
            fiber.dueWhilePaused = ready.remove(fiber);
            fiber.state = Fiber.State.PAUSED;
        }
    }

    public void resume(Fiber fiber) {
        if (fiber.state == Fiber.State.PAUSED) {
            fiber.state = Fiber.State.WAITING;
            if (fiber.dueWhilePaused || fiber.wakesAt <= nanos) {
                wake(fiber);
            } else {
                waiting.add(new Waiting(fiber, fiber.wakesAt, waits++));
            }
        }
    }

    /// Runs one fiber up to its next wait; false: none will ever run again by itself.
    public boolean step() {
        while (ready.isEmpty()) {
            var next = waiting.poll();
            if (next == null) {
                return false;
            }
            due(next);
        }
        while (!waiting.isEmpty() && waiting.element().until() <= nanos) {
            due(waiting.remove());
        }
        int chosen = random.nextInt(ready.size());
        var fiber = ready.set(chosen, ready.getLast());
        ready.removeLast();
        running = fiber;
        try {
            fiber.step(Thread.currentThread());
        } finally {
            running = null;
        }
        return true;
    }

    /// Ends what still waits, the killed too. Nothing that happens here counts.
    @Override
    public void close() {
        for (var fiber : List.copyOf(all)) {
            running = fiber;
            fiber.leave(Thread.currentThread());
        }
        running = null;
    }

    /// A wait that was ended before, or that is not this one any more, is passed over.
    private void due(Waiting wait) {
        var fiber = wait.fiber();
        if (fiber.wakesAt != wait.until()) {
            return;
        }
        if (fiber.state == Fiber.State.WAITING) {
            nanos = Math.max(nanos, wait.until());
            wake(fiber);
        } else if (fiber.state == Fiber.State.PAUSED) {
            fiber.dueWhilePaused = true;
        }
    }
}
