package org.alterisk.simulation.process;

import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.simulation.fault.Link;
import org.alterisk.simulation.fault.Way;
import org.alterisk.simulation.kafka.exchange.Client;
import org.alterisk.simulation.time.Fiber;
import org.alterisk.simulation.time.SimulatedTime;
import org.alterisk.simulation.time.Simulation;

import java.util.ArrayList;
import java.util.List;

/// A process: some loops, each on a fiber of its own, that are killed, paused and stopped together.
public class SimulatedProcess implements Client {
    private final String name;
    private final Simulation simulation;
    private final SimulatedTime time;
    private final List<Fiber> fibers = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final Way toKafka;
    private final Way toDatabase;
    private final long startedAt;
    private boolean alive = true;
    private boolean paused;
    private boolean stopping;

    protected SimulatedProcess(
            String name, Simulation simulation, Way.Server kafka, Way.Server database) {
        this.name = name;
        this.simulation = simulation;
        startedAt = simulation.nanos();
        time = new SimulatedTime(simulation);
        toKafka = new Way(simulation, kafka);
        toDatabase = new Way(simulation, database);
    }

    public String name() {
        return name;
    }

    public SimulatedTime time() {
        return time;
    }

    /// In nanoseconds of the simulation.
    public long startedAt() {
        return startedAt;
    }

    public Way toKafka() {
        return toKafka;
    }

    public Way toDatabase() {
        return toDatabase;
    }

    @Override
    public Link link() {
        return toKafka;
    }

    @Override
    public boolean isAlive() {
        return alive;
    }

    /// Neither killed nor paused.
    public boolean isRunning() {
        return alive && !paused;
    }

    public boolean isPaused() {
        return alive && paused;
    }

    @Override
    public Fiber start(String what, Fiber.Body body) {
        fibers.removeIf(Fiber::isOver);
        var fiber = simulation.start(name + "/" + what, body);
        fibers.add(fiber);
        if (paused) {
            simulation.pause(fiber);
        }
        return fiber;
    }

    protected void run(Worker worker) {
        workers.add(worker);
        start(
                worker.name(),
                () -> {
                    live(worker);
                    worker.stop();
                });
    }

    /// As a loop's thread does it: what fails while the process stops is no failure.
    private void live(Worker worker) throws Exception {
        try {
            worker.start();
            while (!stopping) {
                worker.runOnce();
            }
        } catch (RuntimeException failure) {
            if (!stopping) {
                throw failure;
            }
        }
    }

    /// As `kill -9`.
    public void kill() {
        alive = false;
        fibers.forEach(simulation::kill);
    }

    /// As SIGSTOP.
    public void pause() {
        paused = true;
        fibers.forEach(simulation::pause);
    }

    /// As SIGCONT.
    public void resume() {
        paused = false;
        fibers.forEach(simulation::resume);
    }

    /// As SIGTERM: each loop ends its turn and says good-bye.
    public void stop() {
        stopping = true;
        workers.forEach(Worker::wakeUp);
    }

    public boolean isStopping() {
        return stopping;
    }
}
