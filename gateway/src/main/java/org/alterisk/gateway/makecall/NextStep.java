package org.alterisk.gateway.makecall;

import java.time.Duration;

/// What follows a [Happening].
sealed interface NextStep {
    record WaitOn() implements NextStep {}

    /// It rings: that is enough if it does not end within this time.
    record Settle(Duration within) implements NextStep {}

    record TryAgain(Duration after) implements NextStep {}

    record Finish(Placed placed) implements NextStep {}

    /// The call of this try may be live, and nobody wants it any more.
    record HangUpAndFinish(Placed placed) implements NextStep {}
}
