package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.DialEvents;
import org.alterisk.embedded.asterisk.dialplan.DialString;

import java.util.Optional;

/// Places the calls that managers order.
public final class Originates {
    private final Exchange exchange;
    private final Lines lines;
    private final DialplanRunner dialplan;
    private final OriginateEvents events;
    private final DialEvents dials;

    public Originates(Exchange exchange, Lines lines, DialplanRunner dialplan) {
        this.exchange = exchange;
        this.lines = lines;
        this.dialplan = dialplan;
        this.events = new OriginateEvents(exchange.time()::now);
        this.dials = new DialEvents(exchange.time()::now);
    }

    /// Dials in a moment, as the answer to an `Originate` comes before its first event.
    public void queue(OriginateOrder order) {
        exchange.soon(() -> originate(order));
    }

    /// No such line, or an id that is taken: a failure without any channel.
    private void originate(OriginateOrder order) {
        DialString.parse(order.channel())
                .flatMap(to -> lines.open(to, order.channelId(), Optional.empty(), exchange))
                .ifPresentOrElse(
                        channel -> dial(channel, order),
                        () -> exchange.publish(events.failed(order, 0)));
    }

    /// The channel is made before its variables are set: the first event shows them empty.
    private void dial(Channel channel, OriginateOrder order) {
        var plain = exchange.events();
        exchange.publish(plain.plain("Newchannel", channel));
        channel.variables(order.variables());
        if (!order.caller().number().isEmpty()) {
            channel.caller(order.caller());
            exchange.publish(plain.newCallerId(channel));
            channel.connected(order.caller());
            exchange.publish(plain.plain("NewConnectedLine", channel));
        }
        var begin = dials.begin(Optional.empty(), channel, order.destination());
        exchange.order().nowOrWithTheNext(channel.id(), begin);
        var dialler = new Originating(exchange, dialplan, order, events, dials);
        channel.run(dialler);
        channel.farEnd()
                .filter(Reachable.class::isInstance)
                .map(Reachable.class::cast)
                .ifPresent(party -> party.invite(channel, dialler));
        dialler.giveUpInTime(channel);
    }
}
