package org.alterisk.simulation.time;

/// A fiber ended by an exception: in a real process it would have ended that process.
public final class FiberFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    FiberFailure(String fiber, Throwable cause) {
        super(fiber, cause);
    }
}
