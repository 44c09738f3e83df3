package org.alterisk.bridge.track;

import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.CallRecord;

/// What the facts of an attempt amount to.
public sealed interface Verdict {
    /// It goes on, or what is still to come will tell.
    record Open() implements Verdict {}

    /// It is over and only Asterisk, asked now, can tell how.
    record LookUp() implements Verdict {}

    record Over(Outcome outcome, CallRecord call) implements Verdict {}

    /// There is neither a channel nor a record of it, and there will be none.
    record NoTrace() implements Verdict {}
}
