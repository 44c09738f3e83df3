package org.alterisk.embedded.asterisk.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The one thread that everything of the simulated Asterisk runs in, and its clock: all durations
/// are divided by the speed.
public final class SimulatedTime implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedTime.class);

    /// Something that will happen unless it is cancelled.
    public interface Timer {
        void cancel();
    }

    private final double speed;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("simulated-asterisk").daemon().factory());

    public SimulatedTime(double speed) {
        if (!(speed > 0)) throw new IllegalArgumentException("speed must be above 0");
        this.speed = speed;
        thread.setRemoveOnCancelPolicy(true);
    }

    public Instant now() {
        return Instant.now();
    }

    /// Simulated time that has passed since the mark.
    public Duration since(Instant mark) {
        return between(mark, now());
    }

    public Duration between(Instant from, Instant to) {
        return Duration.ofNanos((long) (Duration.between(from, to).toNanos() * speed));
    }

    public Timer after(Duration simulated, Runnable task) {
        long nanos = (long) (simulated.toNanos() / speed);
        var future = thread.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /// Runs soon; does nothing any more once the simulation is closed.
    public void run(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            log.atDebug().log("The simulation is over");
        }
    }

    /// Runs and waits for the answer; not to be called from the simulation's own thread.
    public <T> T ask(Callable<T> question) {
        try {
            return thread.submit(question).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("The simulated Asterisk has a fault of its own");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
