package org.alterisk.embedded.asterisk.carrier;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One call as the carrier saw it.
///
/// @param id unique within its log
/// @param number the called number
/// @param caller the caller's number as it was shown; empty if none was
/// @param invited when the INVITE came
/// @param ending how and when it ended; empty while it is live
public record CarrierCall(
        String id,
        String number,
        String caller,
        Instant invited,
        Optional<Instant> ringing,
        Optional<Instant> answered,
        Optional<Ending> ending) {

    /// Who ended a call.
    public enum Side {
        CALLER,
        CALLEE
    }

    /// @param reply the final SIP reply, empty if there was none
    public record Ending(Instant at, Side by, OptionalInt reply) {}

    public static CarrierCall invited(String id, String number, Instant at) {
        return invited(id, number, "", at);
    }

    public static CarrierCall invited(String id, String number, String caller, Instant at) {
        return new CarrierCall(
                id, number, caller, at, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public CarrierCall ringing(Instant at) {
        return new CarrierCall(id, number, caller, invited, Optional.of(at), answered, ending);
    }

    public CarrierCall answered(Instant at) {
        return new CarrierCall(id, number, caller, invited, ringing, Optional.of(at), ending);
    }

    public CarrierCall ended(Instant at, Side by, OptionalInt reply) {
        var end = Optional.of(new Ending(at, by, reply));
        return new CarrierCall(id, number, caller, invited, ringing, answered, end);
    }

    public boolean live() {
        return ending.isEmpty();
    }
}
