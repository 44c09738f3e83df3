package org.alterisk.simulation.database;

import org.alterisk.schema.autocall.AutocallStatus;

/// A committed change of the tables. Those of one transaction are told together, in the order they
/// were made.
public sealed interface Change {
    record TakenIn(AutocallRow autocall) implements Change {}

    /// The autocall has another version: another status, or another attempt behind it.
    ///
    /// @param before the status it had
    record AutocallMoved(AutocallRow autocall, AutocallStatus before) implements Change {}

    record CancelRequested(AutocallRow autocall) implements Change {}

    record AttemptBegun(AttemptRow attempt) implements Change {}

    record AttemptEnded(AttemptRow attempt) implements Change {}

    /// The slot was bound, freed, or bound to another attempt.
    record SlotChanged(SlotRow slot) implements Change {}
}
