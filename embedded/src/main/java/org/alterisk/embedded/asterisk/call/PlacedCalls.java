package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.embedded.asterisk.carrier.CarrierCall.Side;
import org.alterisk.embedded.asterisk.carrier.CarrierLog;
import org.alterisk.embedded.asterisk.channel.CallerId;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Extension;
import org.alterisk.embedded.asterisk.dialplan.Dialplan;
import org.alterisk.embedded.asterisk.engine.SimulatedTime;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;

/// Calls that parties outside place: the carrier an incoming one, an operator one from the phone.
public final class PlacedCalls {
    private static final int NOT_FOUND = 404;

    private final SimulatedTime time;
    private final Exchange exchange;
    private final DialplanRunner dialplan;
    private final CarrierLog log = new CarrierLog();
    private long count;

    public PlacedCalls(SimulatedTime time, Exchange exchange, DialplanRunner dialplan) {
        this.time = time;
        this.exchange = exchange;
        this.dialplan = dialplan;
    }

    public PlacedCall fromCarrier(String caller, String extension) {
        var place = new Extension(Dialplan.FROM_CARRIER, extension);
        return time.ask(() -> place("PJSIP/carrier", CallerId.number(caller), place));
    }

    public PlacedCall fromPhone(String phone, String number) {
        var place = new Extension(Dialplan.FROM_OPERATOR, number);
        return time.ask(() -> place("PJSIP/" + phone, Lines.operator(phone), place));
    }

    /// An extension that does not exist is refused before there is a channel.
    private PlacedCall place(String device, CallerId caller, Extension place) {
        var id = "placed-" + count++;
        log.add(CarrierCall.invited(id, place.exten(), caller.number(), time.now()));
        if (dialplan.dialplan().at(place).isEmpty()) {
            log.ended(id, time.now(), Side.CALLEE, OptionalInt.of(NOT_FOUND));
            return new Handle(id, Optional.empty());
        }
        var channel = exchange.open(device, "", Optional.empty(), Channel.State.RING, place);
        channel.caller(caller);
        channel.farEnd(new Caller(id, log, time));
        exchange.publish(exchange.events().plain("Newchannel", channel));
        dialplan.run(channel, place);
        return new Handle(id, Optional.of(channel));
    }

    private final class Handle implements PlacedCall {
        private final String id;
        private final Optional<Channel> channel;

        Handle(String id, Optional<Channel> channel) {
            this.id = id;
            this.channel = channel;
        }

        @Override
        public void hangUp() {
            time.ask(Executors.callable(() -> channel.ifPresent(exchange::farHangup)));
        }

        @Override
        public CarrierCall call() {
            return log.call(id).orElseThrow();
        }
    }
}
