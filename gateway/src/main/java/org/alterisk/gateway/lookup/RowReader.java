package org.alterisk.gateway.lookup;

import org.alterisk.schema.autocall.AutocallId;

/// Reads the row of an autocall, within a bound.
@FunctionalInterface
public interface RowReader {
    Row find(AutocallId id) throws InterruptedException;

    /// What a reading gave.
    sealed interface Row {
        record Present(Found.Known known) implements Row {}

        record Absent() implements Row {}

        record Away() implements Row {}
    }
}
