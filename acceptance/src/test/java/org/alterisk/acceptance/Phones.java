package org.alterisk.acceptance;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.util.List;

/// The operators' phones `101`, `102` and `103`, and the calls that are placed from outside and by
/// them.
interface Phones {
    /// What a phone does with a call.
    enum Behaviour {
        ANSWER,
        BUSY,
        RING
    }

    /// Registers a phone from an address, unless it is registered so already.
    void register(String phone, String address, Behaviour behaviour);

    void unregister(String phone);

    /// The carrier calls an extension, showing a caller number; [#ANONYMOUS]: none.
    void callIn(String caller, String extension);

    /// Whether a caller of [#callIn] is still connected.
    boolean connectedIn(String caller);

    /// A phone that is registered calls a number.
    void dial(String phone, String number);

    /// Moves the other party of a phone's call to another phone, without asking that one before.
    void transferBlindly(String phone, String to);

    /// Ends all calls, on both sides.
    void hangUpAll();

    /// Every call that this phone was offered, with the caller number that it showed.
    List<CarrierCall> callsSeenBy(String phone);

    String ANONYMOUS = "anonymous";
}
