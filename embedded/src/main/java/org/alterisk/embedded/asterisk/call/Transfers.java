package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Extension;
import org.alterisk.embedded.asterisk.channel.TransferEvents;
import org.alterisk.embedded.asterisk.dialplan.DialString;

/// Transfers that a party of a call makes itself, by its phone or by a manager for it.
public final class Transfers {
    private final Exchange exchange;
    private final Bridges bridges;
    private final LocalChannels locals;
    private final DialplanRunner dialplan;
    private final Holds holds;

    Transfers(Exchange exchange, Bridges bridges, LocalChannels locals, DialplanRunner dialplan) {
        this.exchange = exchange;
        this.bridges = bridges;
        this.locals = locals;
        this.dialplan = dialplan;
        this.holds = new Holds(exchange);
    }

    /// The party that this channel talks with goes on at the place, and the channel is let go.
    /// Answers whether it could be.
    public boolean blind(Channel by, Extension place) {
        var bridge = by.bridge();
        var moved = bridge.flatMap(b -> b.other(by));
        if (moved.isEmpty() || dialplan.dialplan().at(place).isEmpty()) return false;
        var events = new TransferEvents(exchange.time()::now);
        holds.tell(by, false);
        exchange.publish(events.blind(bridge.orElseThrow(), by, moved.get(), place));
        dialplan.redirect(moved.get(), place);
        return true;
    }

    /// The channel calls the place while the party that it talks with waits; when it hangs up after
    /// the answer, the two are together.
    public void attended(Channel by, Extension place) {
        exchange.soon(() ->
                by.bridge()
                        .flatMap(bridge -> bridge.other(by))
                        .filter(_ -> dialplan.dialplan().at(place).isPresent())
                        .ifPresent(waiting -> consult(by, waiting, place)));
    }

    private void consult(Channel by, Channel waiting, Extension place) {
        holds.tell(by, true);
        var text = "Local/" + place.exten() + "@" + place.context();
        var local = new DialString.Local(text, place.exten(), place.context(), true);
        var pair = locals.pair(local, by);
        new AttendedTransfer(exchange, bridges, by, waiting, pair).begin();
    }
}
