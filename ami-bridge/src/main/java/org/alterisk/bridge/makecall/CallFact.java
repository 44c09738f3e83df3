package org.alterisk.bridge.makecall;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Something known of a makecall. The *first* leg is the one that is originated: the customer's, or
/// with the operator first the operator's. Facts come in any order, doubled or not at all.
public sealed interface CallFact {
    /// The bridge's clock when it became known.
    Instant at();

    /// The originate is about to be sent.
    record Placed(Instant at) implements CallFact {}

    /// It was surely not run: Asterisk or the bridge itself refused it.
    record Refused(String detail, Instant at) implements CallFact {}

    /// Nobody knows whether Asterisk has taken the originate: no response came.
    record Unanswered(Instant at) implements CallFact {}

    record ChannelSeen(Instant at) implements CallFact {}

    record FirstRinging(Instant at) implements CallFact {}

    record FirstAnswered(Instant at) implements CallFact {}

    /// `OriginateResponse: Failure`; its reason tells nothing but our own timeout (3).
    record NotAnswered(int reason, Instant at) implements CallFact {
        static final int TIMEOUT = 3;
    }

    record FirstHungUp(@Nullable Integer cause, Instant at) implements CallFact {}

    /// With the operator first: the customer's channel, dialled by the operator's.
    record CustomerDialled(String uniqueId, Instant at) implements CallFact {}

    record CustomerRinging(Instant at) implements CallFact {}

    record CustomerAnswered(Instant at) implements CallFact {}

    record CustomerHungUp(@Nullable Integer cause, Instant at) implements CallFact {}

    /// The dialplan's word on the second leg.
    ///
    /// @param status what `Dial` says: ANSWER, BUSY, NOANSWER, CHANUNAVAIL ...
    record DialEnded(String status, @Nullable Integer cause, Instant at) implements CallFact {}

    /// Both are up in one bridge.
    record Connected(Instant at) implements CallFact {}

    /// Nobody waits for it any more.
    record HangUpAsked(Instant at) implements CallFact {}

    /// Asterisk listed its channels, and the first leg is not among them.
    record Gone(Instant at) implements CallFact {}

    /// The AMI session has ended.
    record SessionLost(Instant at) implements CallFact {}
}
