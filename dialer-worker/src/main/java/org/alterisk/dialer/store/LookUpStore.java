package org.alterisk.dialer.store;

import org.alterisk.schema.autocall.AttemptId;

import java.util.List;

/// Finds the attempts that nobody has reported on in time.
public interface LookUpStore {
    /// An attempt and the node that has, or had, its call.
    record Unreported(AttemptId id, String node) {}

    /// Live attempts to ask Asterisk about now. Each comes up again ten seconds later, unless
    /// something was heard of it.
    List<Unreported> takeUnreported();

    /// Frees the slots of attempts that cannot be live any more, whatever happened to them. They
    /// stay open, so that no other attempt of their autocalls begins: how they ended may stand in
    /// Kafka or in Asterisk's journal, and be told as soon as the way there is open again.
    ///
    /// @return how many
    int freeOver();

    /// Attempts of which nobody has told for so long that nobody will.
    List<Unreported> untold();
}
