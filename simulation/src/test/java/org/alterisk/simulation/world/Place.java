package org.alterisk.simulation.world;

import org.alterisk.simulation.process.SimulatedProcess;

import java.util.function.IntFunction;

/// Where a process of one kind runs: when it was killed, another one is started there.
final class Place<P extends SimulatedProcess> {
    private final IntFunction<P> starts;
    private int generation;
    private P process;
    private boolean empty;

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
        if (empty) {
            process.kill(); // what had not stopped yet
            process = starts.apply(++generation);
            empty = false;
        }
    }
}
