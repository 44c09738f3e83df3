package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.CallerId;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Departure;
import org.alterisk.embedded.asterisk.channel.Departure.By;
import org.alterisk.embedded.asterisk.channel.DialEvents;
import org.alterisk.embedded.asterisk.channel.Extension;
import org.alterisk.embedded.asterisk.channel.HangupCause;
import org.alterisk.embedded.asterisk.dialplan.DialString;

import java.time.Duration;
import java.util.Optional;

/// The application `Dial`: one channel calls another, and they talk.
final class Dials {
    /// @param app that runs it: `Dial` or `Queue`
    /// @param goesOn option `g`: whether the caller goes on when the called party hangs up
    record Order(String app, String dialString, Duration timeout, boolean goesOn, Then then) {}

    /// What the dialplan does next with the caller.
    interface Then {
        void after(DialEnd end);
    }

    private final Exchange exchange;
    private final Lines lines;
    private final LocalChannels locals;
    private final Bridges bridges;
    private final DialEvents events;

    Dials(Exchange exchange, Lines lines, LocalChannels locals, Bridges bridges) {
        this.exchange = exchange;
        this.lines = lines;
        this.locals = locals;
        this.bridges = bridges;
        this.events = new DialEvents(exchange.time()::now);
    }

    void dial(Channel caller, Order order) {
        var destination = DialString.parse(order.dialString());
        destination
                .flatMap(to -> open(to, caller))
                .ifPresentOrElse(
                        called -> begin(caller, called, order),
                        () -> exchange.soon(() -> unavailable(caller, order)));
    }

    private Optional<Channel> open(DialString to, Channel caller) {
        if (to instanceof DialString.Local local) return Optional.of(locals.open(local, caller));
        var opened = lines.open(to, "", Optional.of(caller), exchange);
        opened.ifPresent(
                channel -> exchange.publish(exchange.events().plain("Newchannel", channel)));
        return opened;
    }

    /// Nobody is there to be called: there is no channel, hence no event of a dial.
    private void unavailable(Channel caller, Order order) {
        if (!exchange.live(caller)) return;
        var noRoute = Departure.of(By.ASTERISK, HangupCause.NO_ROUTE);
        caller.lastDial(noRoute);
        order.then().after(new DialEnd("CHANUNAVAIL", noRoute));
    }

    private void begin(Channel caller, Channel called, Order order) {
        var exten = caller.place().exten();
        called.moveTo(new Extension(called.place().context(), exten));
        called.connected(caller.caller());
        if (called.caller().equals(CallerId.UNKNOWN)) {
            called.caller(CallerId.number(exten));
            exchange.publish(exchange.events().newCallerId(called));
        }
        exchange.publish(exchange.events().plain("NewConnectedLine", called));
        called.farEnd()
                .filter(Reachable.class::isInstance)
                .map(Reachable.class::cast)
                .ifPresent(party -> call(caller, called, party, order));
    }

    private void call(Channel caller, Channel called, Reachable party, Order order) {
        party.prepare(called);
        var to = order.dialString().substring(order.dialString().indexOf('/') + 1);
        exchange.publish(events.begin(Optional.of(caller), called, to.replaceAll("/n$", "")));
        new Dialling(exchange, bridges, events, caller, order).begin(called, party);
    }
}
