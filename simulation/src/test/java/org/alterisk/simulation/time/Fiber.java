package org.alterisk.simulation.time;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.LockSupport;

/// One line of execution of a simulation. Whatever it does between two waits is one step: nothing
/// else runs meanwhile.
public final class Fiber {
    /// What a fiber does.
    @FunctionalInterface
    public interface Body {
        void run() throws Exception;
    }

    enum State {
        READY,
        WAITING,
        /// Neither runs nor ends, as a process under SIGSTOP; what it waits for may pass meanwhile.
        PAUSED,
        OVER
    }

    private final String name;
    private final Simulation simulation;
    private final Thread thread;
    private volatile boolean turn;
    private volatile boolean awaited;
    State state = State.READY;
    long wakesAt;
    boolean dueWhilePaused;
    private @Nullable Throwable failure;

    Fiber(String name, Simulation simulation, Body body) {
        this.name = name;
        this.simulation = simulation;
        thread = Thread.ofVirtual().name(name).unstarted(() -> live(body));
    }

    private void live(Body body) {
        try {
            body.run();
        } catch (Throwable e) {
            failure = e;
        }
        state = State.OVER;
        giveBack();
    }

    /// Lets it run until its next wait. Called by the simulation.
    void step(Thread caller) {
        back = caller;
        awaited = true;
        turn = true;
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
        while (awaited) {
            LockSupport.park(this);
        }
        var thrown = failure;
        failure = null;
        if (thrown != null) {
            throw new FiberFailure(name, thrown);
        }
    }

    private volatile @Nullable Thread back;

    /// Called by the fiber itself: lets the others run, until it is its turn again.
    void yieldTurn() {
        turn = false;
        giveBack();
        while (!turn) {
            LockSupport.park(simulation);
        }
    }

    private void giveBack() {
        awaited = false;
        LockSupport.unpark(back);
    }

    public String name() {
        return name;
    }

    public boolean isOver() {
        return state == State.OVER;
    }

    @Override
    public String toString() {
        return name + " " + state;
    }
}
