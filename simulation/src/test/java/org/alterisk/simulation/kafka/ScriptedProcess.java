package org.alterisk.simulation.kafka;

import org.alterisk.simulation.fault.Link;
import org.alterisk.simulation.kafka.exchange.Client;
import org.alterisk.simulation.time.Fiber;
import org.alterisk.simulation.time.Simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A process whose fate, and whose way to the broker, a test decides.
final class ScriptedProcess implements Client, Link {
    private static final int NEVER = Integer.MAX_VALUE;

    private final Simulation simulation;
    private final String name;
    private final List<Fiber> fibers = new ArrayList<>();
    private boolean isAlive = true;
    boolean isCut;
    private int untilRequestIsLost = NEVER;
    private int untilResponseIsLost = NEVER;
    long latencyNanos;

    ScriptedProcess(Simulation simulation, String name) {
        this.simulation = simulation;
        this.name = name;
    }

    @Override
    public Link link() {
        return this;
    }

    @Override
    public boolean request() {
        pass();
        boolean isLost = untilRequestIsLost == 0;
        untilRequestIsLost = isLost ? NEVER : untilRequestIsLost - 1;
        return !isCut && !isLost;
    }

    @Override
    public boolean response() {
        pass();
        boolean isLost = untilResponseIsLost == 0;
        untilResponseIsLost = isLost ? NEVER : untilResponseIsLost - 1;
        return !isCut && !isLost;
    }

    /// Loses one request, after so many that arrive.
    void loseRequest(int after) {
        untilRequestIsLost = after;
    }

    /// Loses one response, after so many that arrive.
    void loseResponse(int after) {
        untilResponseIsLost = after;
    }

    private void pass() {
        if (latencyNanos > 0) {
            simulation.sleep(Duration.ofNanos(simulation.random().nextLong(latencyNanos)));
        }
    }

    @Override
    public boolean isAlive() {
        return isAlive;
    }

    @Override
    public Fiber start(String what, Fiber.Body body) {
        var fiber = simulation.start(name + "." + what, body);
        fibers.add(fiber);
        return fiber;
    }

    void kill() {
        isAlive = false;
        fibers.forEach(simulation::kill);
    }

    void pause() {
        fibers.forEach(simulation::pause);
    }

    void resume() {
        fibers.forEach(simulation::resume);
    }
}
