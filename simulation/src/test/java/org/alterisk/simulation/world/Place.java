package org.alterisk.simulation.world;

import org.alterisk.simulation.process.SimulatedProcess;

import java.util.function.IntFunction;

/// Where a process of one kind runs: when it was killed, another one is started there.
final class Place<P extends SimulatedProcess> {
    private final IntFunction<P> starts;
    private int generation;
    private P process;
    private boolean empty;
    private boolean held;

    /// @param starts a process, the how-maniest it is
    Place(IntFunction<P> starts) {
        this.starts = starts;
        process = starts.apply(0);
    }

    P process() {
        return process;
    }

    boolean isEmpty() {
        return empty;
    }

    boolean isRunning() {
        return !empty && process.isRunning();
    }

    void kill() {
        if (!empty) {
            process.kill();
            empty = true;
        }
    }

    /// Told to stop; it gets as long as it needs, and is killed by [#start] if that was not enough.
    void stop() {
        if (!empty) {
            process.resume();
            process.stop();
            empty = true;
        }
    }

    void start() {
        if (empty && !held) {
            process.kill(); // what had not stopped yet
            process = starts.apply(++generation);
            empty = false;
        }
    }

    boolean isHeld() {
        return held;
    }

    /// Empties it until it is released.
    void hold() {
        kill();
        held = true;
    }

    void release() {
        held = false;
        start();
    }
}
