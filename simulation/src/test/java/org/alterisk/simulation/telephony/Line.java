package org.alterisk.simulation.telephony;

import org.alterisk.schema.autocall.AttemptId;

/// What can be seen on the line between Asterisk and the carrier.
public interface Line {
    /// An INVITE goes out: from now on the dialog is live.
    void invited(AttemptId attempt, String number);

    /// The message begins to be played to a called party that listens.
    void heard(AttemptId attempt, String number);

    /// The dialog is over.
    ///
    /// @param sipCode the carrier's final reply of 300 or more; 0: it was answered; 487: it was
    ///   cancelled
    void over(AttemptId attempt, String number, int sipCode);

    /// The record that a message began is gone from Asterisk's database: it was killed before it
    /// had written it to its disk.
    void forgotten(AttemptId attempt);
}
