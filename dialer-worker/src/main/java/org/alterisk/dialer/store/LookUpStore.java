package org.alterisk.dialer.store;

import org.alterisk.schema.autocall.AttemptId;

import java.time.Duration;
import java.util.List;

/// Finds the attempts that nobody has reported on in time.
public interface LookUpStore {
    /// An attempt and the node that has, or had, its call.
    record Unreported(AttemptId id, String node) {}

    /// How long Asterisk is asked about an attempt that cannot be live any more: it alone knows
    /// whether the message was heard.
    Duration ASKED_ABOUT = Duration.ofHours(24);

    /// Attempts without an end to ask Asterisk about now. Each comes up again ten seconds later, or
    /// a minute when it cannot be live any more, unless something was heard of it.
    List<Unreported> takeUnreported();

    /// Attempts whose Asterisk has not answered for so long that it is not waited for.
    List<Unreported> givenUp();
}
