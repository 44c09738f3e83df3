package org.alterisk.bench;

import java.time.Duration;

/// How much a run takes upon itself.
public enum Effort {
    /// What is reported: at least five rounds of everything.
    FULL(5, 1),
    /// A look, in minutes, at whether it works: one short round, small backlogs.
    QUICK(1, 5);

    private final int rounds;
    private final int divisor;

    Effort(int rounds, int divisor) {
        this.rounds = rounds;
        this.divisor = divisor;
    }

    public int rounds() {
        return rounds;
    }

    public boolean isFull() {
        return this == FULL;
    }

    /// The length of something that may be shorter in a quick run.
    public Duration shortened(Duration full) {
        return full.dividedBy(divisor);
    }

    /// As many in a full run, fewer in a quick one.
    public int fewer(int full) {
        return Math.max(1, full / divisor);
    }

    /// How many calls a system dials before it is measured; a quick run measures cold code.
    public int ofADay(int calls) {
        return isFull() ? calls : Math.max(1, calls / 20);
    }
}
