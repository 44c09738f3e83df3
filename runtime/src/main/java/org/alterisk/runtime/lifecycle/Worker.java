package org.alterisk.runtime.lifecycle;

/// A loop's body. The loop calls [#runOnce] again and again on one thread of its own; waiting for
/// work is part of it and must be bounded or end at [#wakeUp] or an interrupt.
public interface Worker {
    /// The thread's name.
    String name();

    /// Waits for work, does it. An exception ends the process: what can be retried is retried
    /// inside.
    void runOnce() throws Exception;

    /// Ends a wait in [#runOnce] from another thread, when the loop is to stop.
    default void wakeUp() {}

    /// Called on the loop's own thread before the first [#runOnce].
    default void start() throws Exception {}

    /// Called on the loop's own thread after the last [#runOnce], also after a failure.
    default void stop() {}
}
