package org.alterisk.embedded.asterisk.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What one party or one application still means to do; all of it is called off at once.
public final class Timers {
    private final SimulatedTime time;
    private final List<SimulatedTime.Timer> pending = new ArrayList<>();
    private boolean calledOff;

    public Timers(SimulatedTime time) {
        this.time = time;
    }

    /// Does nothing any more once all was called off.
    public void after(Duration simulated, Runnable task) {
        if (calledOff) return;
        pending.add(
                time.after(
                        simulated,
                        () -> {
                            if (!calledOff) task.run();
                        }));
    }

    public void callOff() {
        calledOff = true;
        pending.forEach(SimulatedTime.Timer::cancel);
        pending.clear();
    }
}
