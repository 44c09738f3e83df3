package org.alterisk.simulation.database;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// A row of `call_slot`.
public final class SlotRow {
    private final int slot;
    @Nullable AttemptRow attempt;

    SlotRow(int slot) {
        this.slot = slot;
    }

    /// 1 to 256.
    public int slot() {
        return slot;
    }

    public boolean isFree() {
        return attempt == null;
    }

    public Optional<AttemptRow> attempt() {
        return Optional.ofNullable(attempt);
    }

    @Override
    public String toString() {
        return "slot " + slot + (attempt == null ? " free" : ": " + attempt);
    }
}
