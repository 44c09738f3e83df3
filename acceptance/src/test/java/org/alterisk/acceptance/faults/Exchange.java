package org.alterisk.acceptance.faults;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.util.List;
import java.util.Map;

/// The telephone side: an Asterisk with a carrier behind it, what can be done to it, and what it
/// and the carrier tell.
interface Exchange extends AutoCloseable {
    /// Whether it is a real Asterisk with SIPp.
    boolean isReal();

    int amiPort();

    /// User and password for a bridge, as environment variables.
    Map<String, String> credentials();

    /// Every call the carrier saw, in the order of their INVITEs; one whose INVITE it ignored is
    /// over at once.
    List<CarrierCall> calls();

    /// As `kill -9`.
    void kill();

    /// An orderly stop, which hangs calls up.
    void stop();

    /// Returns when it can be used.
    void start();

    /// Whether logins of the bridge are refused.
    void refuseLogins(boolean refuse);

    /// The attempts that stand in the delivery journal.
    List<String> journal();

    int liveChannels();

    /// Forgets the journal, so that what a failed case left is not held against the next one.
    void forgetJournal();

    @Override
    void close();
}
