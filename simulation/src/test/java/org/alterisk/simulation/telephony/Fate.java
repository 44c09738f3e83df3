package org.alterisk.simulation.telephony;

import java.time.Duration;

/// What becomes of a call, as the carrier and the called party decide it.
public sealed interface Fate {
    /// A final reply of 300 or more.
    ///
    /// @param cause the Q.850 cause that Asterisk makes of it
    record Refused(Duration after, boolean rings, int sipCode, int cause) implements Fate {}

    /// Rings until it is cancelled.
    ///
    /// @param answersCancelled the called party picks up while the CANCEL is on its way
    record Rings(boolean answersCancelled) implements Fate {}

    /// No reply at all.
    record Silent() implements Fate {}

    /// @param presses what is pressed, where that is asked for; empty: nothing
    /// @param hears the called party hangs up after so much of the message; more than its length:
    ///   hears it all
    record Answered(Duration after, boolean rings, String presses, Duration hears)
            implements Fate {}
}
