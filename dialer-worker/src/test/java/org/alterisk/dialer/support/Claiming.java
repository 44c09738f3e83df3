package org.alterisk.dialer.support;

import org.alterisk.dialer.job.Turn;

/// How tests claim that are not about turns.
public final class Claiming {
    /// All that there are slots for.
    public static final Turn BY_PRIORITY = new Turn.ByPriority(256);

    private Claiming() {}
}
