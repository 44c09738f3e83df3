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

    /// No failure: nothing but the end of a simulation.
    private static final class Leaving extends Error {
        Leaving() {
            super(null, null, false, false);
        }
    }

    /// What it may still do on its way out, such as saying good-bye to a server.
    private static final int MOST_LAST_TURNS = 1_000;

    private final String name;
    private final Simulation simulation;
    private final Thread thread;
    private volatile boolean turn;
    private volatile boolean awaited;
    private volatile boolean leaving;
    private volatile boolean returned;
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
        returned = true;
        giveBack();
    }

    /// Makes it leave what it waits in, so that nothing holds its thread and all that this refers
    /// to: a thread that waits for ever is never collected.
    void leave(Thread caller) {
        if (thread.getState() == Thread.State.NEW) {
            state = State.OVER;
            return;
        }
        leaving = true;
        for (int turn = 0; !returned; turn++) {
            if (turn == MOST_LAST_TURNS) {
                throw new IllegalStateException(name + " does not end", failure);
            }
            handOver(caller);
        }
    }

    /// Lets it run until its next wait. Called by the simulation.
    void step(Thread caller) {
        handOver(caller);
        var thrown = failure;
        failure = null;
        if (thrown != null) {
            throw new FiberFailure(name, thrown);
        }
    }

    private void handOver(Thread caller) {
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
    }

    private volatile @Nullable Thread back;

    /// Called by the fiber itself: lets the others run, until it is its turn again.
    void yieldTurn() {
        turn = false;
        giveBack();
        while (!turn) {
            LockSupport.park(simulation);
        }
        if (leaving) {
            throw new Leaving();
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
