package org.alterisk.gateway.lookup.tail;

import java.time.Duration;

/// Once passed, everything that was acknowledged before the call is among the pending ids or has a
/// row.
@FunctionalInterface
public interface Barrier {
    /// Whether it could be passed in time.
    boolean pass(Duration atMost) throws InterruptedException;
}
