package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.carrier.CarrierCall.Side;
import org.alterisk.embedded.asterisk.carrier.CarrierLog;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Departure;
import org.alterisk.embedded.asterisk.channel.Departure.By;
import org.alterisk.embedded.asterisk.channel.FarEnd;
import org.alterisk.embedded.asterisk.channel.HangupCause;
import org.alterisk.embedded.asterisk.engine.SimulatedTime;

import java.util.OptionalInt;

/// A party outside that has placed a call; notes how it goes.
///
/// @param id of the call in the log
record Caller(String id, CarrierLog log, SimulatedTime time) implements FarEnd {
    private static final int CANCELLED = 487;

    @Override
    public void ringing(Channel channel) {
        log.ringing(id, time.now());
    }

    @Override
    public void answered(Channel channel) {
        log.answered(id, time.now());
    }

    @Override
    public void closed(Channel channel, Departure why) {
        boolean byCaller = why.by() == By.FAR_END;
        var reply =
                channel.up()
                        ? OptionalInt.empty()
                        : OptionalInt.of(
                                byCaller ? CANCELLED : HangupCause.toSipReply(why.cause()));
        log.ended(id, time.now(), byCaller ? Side.CALLER : Side.CALLEE, reply);
    }
}
