package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Application;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Departure;
import org.alterisk.embedded.asterisk.channel.Departure.By;
import org.alterisk.embedded.asterisk.channel.DialEvents;
import org.alterisk.embedded.asterisk.channel.Extension;
import org.alterisk.embedded.asterisk.channel.HangupCause;
import org.alterisk.embedded.asterisk.engine.Event;
import org.alterisk.embedded.asterisk.engine.Timers;

import java.util.List;
import java.util.Optional;

/// One channel calling another, until that answers or the call is given up.
final class Dialling implements Dialler {
    private final Exchange exchange;
    private final Bridges bridges;
    private final DialEvents events;
    private final Channel caller;
    private final Dials.Order order;
    private final Timers timers;
    private String endStatus = "";

    Dialling(
            Exchange exchange,
            Bridges bridges,
            DialEvents events,
            Channel caller,
            Dials.Order order) {
        this.exchange = exchange;
        this.bridges = bridges;
        this.events = events;
        this.caller = caller;
        this.order = order;
        this.timers = new Timers(exchange.time());
    }

    @Override
    public String name() {
        return "AppDial";
    }

    void begin(Channel called, Reachable party) {
        caller.run(new Waiting(called));
        called.run(this);
        showConnected(called);
        timers.after(order.timeout(), () -> end(called, "NOANSWER"));
        party.invite(called, this);
    }

    private void showConnected(Channel called) {
        if (caller.connected().equals(called.caller())) return;
        caller.connected(called.caller());
        exchange.publish(exchange.events().plain("NewConnectedLine", caller));
    }

    @Override
    public void rings(Channel called) {
        showConnected(called);
        exchange.order()
                .inAnyOrder(
                        called.id(),
                        List.of(
                                exchange.events().plain("Newstate", called),
                                events.state(Optional.of(caller), called, "RINGING")));
        caller.farEnd().ifPresent(end -> end.ringing(caller));
    }

    @Override
    public void progresses(Channel called) {
        exchange.publish(events.state(Optional.of(caller), called, "PROGRESS"));
    }

    @Override
    public void answers(Channel called) {
        timers.callOff();
        showConnected(called);
        var up = exchange.events().plain("Newstate", called);
        called.moveTo(new Extension(called.place().context(), ""));
        var dialled = events.end(Optional.of(caller), called, "ANSWER");
        exchange.order().inAnyOrder(called.id(), List.of(up, dialled));
        exchange.answer(caller);
        bridges.join(caller, called, order);
    }

    /// Asterisk gives the called party up.
    private void end(Channel called, String status) {
        endStatus = status;
        exchange.hangUp(called, Departure.of(By.ASTERISK, HangupCause.UNKNOWN));
    }

    /// The called channel is gone before it answered.
    @Override
    public List<Event> left(Channel called, Departure why) {
        timers.callOff();
        var status = endStatus.isEmpty() ? HangupCause.dialStatus(why.cause()) : endStatus;
        if (!status.equals("CANCEL")) {
            caller.run(Application.NONE);
            caller.lastDial(why);
            var end = new DialEnd(HangupCause.dialStatusVariable(why.cause()), why);
            exchange.soon(() -> {
                if (exchange.live(caller)) order.then().after(end);
            });
        }
        return List.of(events.end(Optional.of(caller), called, status));
    }

    /// What the caller runs meanwhile; if it leaves, the called party is given up.
    private final class Waiting implements Application {
        private final Channel called;

        Waiting(Channel called) {
            this.called = called;
        }

        @Override
        public String name() {
            return order.app();
        }

        @Override
        public String data() {
            return order.dialString() + "," + order.timeout().toSeconds();
        }

        @Override
        public List<Event> left(Channel leaving, Departure why) {
            end(called, "CANCEL");
            return List.of();
        }
    }
}
