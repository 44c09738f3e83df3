package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Departure;
import org.alterisk.embedded.asterisk.channel.Departure.By;
import org.alterisk.embedded.asterisk.channel.DialEvents;
import org.alterisk.embedded.asterisk.channel.HangupCause;
import org.alterisk.embedded.asterisk.engine.Event;
import org.alterisk.embedded.asterisk.engine.Timers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One call being originated: it has no caller, only a called channel.
final class Originating implements Dialler {
    private static final Departure TIMED_OUT =
            new Departure(By.ASTERISK, HangupCause.NO_ANSWER, OptionalInt.of(480));

    private final Exchange exchange;
    private final DialplanRunner dialplan;
    private final OriginateOrder order;
    private final OriginateEvents events;
    private final DialEvents dials;
    private final Timers timers;

    Originating(
            Exchange exchange,
            DialplanRunner dialplan,
            OriginateOrder order,
            OriginateEvents events,
            DialEvents dials) {
        this.exchange = exchange;
        this.dialplan = dialplan;
        this.order = order;
        this.events = events;
        this.dials = dials;
        this.timers = new Timers(exchange.time());
    }

    @Override
    public String name() {
        return "AppDial2";
    }

    void giveUpInTime(Channel channel) {
        timers.after(order.timeout(), () -> exchange.hangUp(channel, TIMED_OUT));
    }

    @Override
    public void rings(Channel called) {
        exchange.order()
                .inAnyOrder(
                        called.id(),
                        List.of(
                                exchange.events().plain("Newstate", called),
                                dials.state(Optional.empty(), called, "RINGING")));
    }

    @Override
    public void progresses(Channel called) {
        exchange.order()
                .inAnyOrder(
                        called.id(), List.of(dials.state(Optional.empty(), called, "PROGRESS")));
    }

    @Override
    public void answers(Channel called) {
        timers.callOff();
        var response = events.answered(order, called);
        boolean late = exchange.order().seldom();
        var together = new ArrayList<Event>();
        together.add(exchange.events().plain("Newstate", called));
        together.add(dials.end(Optional.empty(), called, "ANSWER"));
        if (!late) together.add(response);
        exchange.order().inAnyOrder(called.id(), together);
        dialplan.run(called, order.extension());
        if (late) exchange.publish(response);
    }

    /// It is over before the answer. A timeout has no DialEnd.
    @Override
    public List<Event> left(Channel called, Departure why) {
        timers.callOff();
        var told = new ArrayList<Event>();
        boolean inTime = !why.equals(TIMED_OUT);
        if (inTime) {
            var status = HangupCause.dialStatus(why.cause());
            told.add(dials.end(Optional.empty(), called, status));
        }
        told.add(events.failed(order, inTime ? 0 : 3));
        return told;
    }
}
