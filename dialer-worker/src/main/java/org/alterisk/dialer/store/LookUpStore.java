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

    /// Attempts that cannot be live any more, whatever happened to them.
    List<Unreported> over();
}
