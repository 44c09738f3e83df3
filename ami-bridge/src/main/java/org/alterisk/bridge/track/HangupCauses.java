package org.alterisk.bridge.track;

import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

/// The outcome of a call that was not answered, by its Q.850 hangup cause. `OriginateResponse` does
/// not tell busy from the rest; the cause does, with chan_pjsip and chan_sip alike.
public final class HangupCauses {
    private HangupCauses() {}

    public static Outcome outcome(@Nullable Integer cause) {
        return switch (cause == null ? 0 : cause) {
            case 17 -> Outcome.BUSY;
            case 18, 19 -> Outcome.NO_ANSWER;
            case 21 -> Outcome.REJECTED;
            case 1, 22, 28 -> Outcome.INVALID_NUMBER;
            case 27, 34, 38, 41, 42, 102 -> Outcome.CONGESTION;
            default -> Outcome.FAILED;
        };
    }
}
