package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;

/// A call that a party outside has placed.
public interface PlacedCall {
    /// The party that placed it hangs up; does nothing once the call is over.
    void hangUp();

    /// How it went so far, as that party sees it.
    CarrierCall call();
}
