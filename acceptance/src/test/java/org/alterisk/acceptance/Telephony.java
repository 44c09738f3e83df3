package org.alterisk.acceptance;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The telephone side of a case: an Asterisk with a carrier behind it, and what that carrier saw.
/// The first three digits of a number choose what the carrier does with a call to it.
interface Telephony extends AutoCloseable {
    /// The environment of a bridge (and worker) that is to use this Asterisk.
    Map<String, String> environment();

    /// Every call the carrier has seen so far, in the order of their INVITEs.
    List<CarrierCall> calls();

    /// How long something takes here that takes this long in the real world.
    Duration real(Duration nominal);

    default List<CarrierCall> callsTo(String number) {
        return calls().stream().filter(call -> call.number().equals(number)).toList();
    }

    @Override
    void close();
}
