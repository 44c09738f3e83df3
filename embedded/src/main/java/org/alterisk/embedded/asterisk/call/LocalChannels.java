package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Departure;
import org.alterisk.embedded.asterisk.channel.Departure.By;
import org.alterisk.embedded.asterisk.channel.Extension;
import org.alterisk.embedded.asterisk.channel.FarEnd;
import org.alterisk.embedded.asterisk.dialplan.DialString;

import java.util.Optional;
import java.util.function.BiConsumer;

/// Pairs of Local channels: `;1` is called, `;2` runs the dialplan for it.
final class LocalChannels {
    private final Exchange exchange;
    private final Bridges bridges;
    private final BiConsumer<Channel, Extension> dialplan;

    LocalChannels(Exchange exchange, Bridges bridges, BiConsumer<Channel, Extension> dialplan) {
        this.exchange = exchange;
        this.bridges = bridges;
        this.dialplan = dialplan;
    }

    /// Both halves, `;1` and `;2`.
    record Pair(Channel outer, Channel inner, Reachable target) {}

    /// Makes both halves and answers the outer one.
    Channel open(DialString.Local local, Channel caller) {
        return pair(local, caller).outer();
    }

    Pair pair(DialString.Local local, Channel caller) {
        var place = new Extension(local.context(), local.exten());
        var name = exchange.nextName("Local/" + local.exten() + "@" + local.context());
        var linked = Optional.of(caller);
        var outer = exchange.named(name + ";1", "", linked, Channel.State.DOWN, place);
        exchange.publish(exchange.events().plain("Newchannel", outer));
        var inner = exchange.named(name + ";2", "", linked, Channel.State.RING, place);
        exchange.publish(exchange.events().plain("Newchannel", inner));
        var target = new Outer(inner, local.stays());
        outer.farEnd(target);
        inner.farEnd(new Inner(outer, local.stays()));
        return new Pair(outer, inner, target);
    }

    /// What `;1` leads to: the other half.
    private final class Outer implements Reachable {
        private final Channel inner;
        private final boolean stays;

        Outer(Channel inner, boolean stays) {
            this.inner = inner;
            this.stays = stays;
        }

        @Override
        public void prepare(Channel outer) {
            inner.caller(outer.connected());
            inner.connected(outer.caller());
            exchange.publish(exchange.events().newCallerId(inner));
            exchange.publish(exchange.events().plain("NewConnectedLine", inner));
            exchange.publish(exchange.events().localBridge(outer, inner, stays));
        }

        @Override
        public void invite(Channel outer, Dialler dialler) {
            dialplan.accept(inner, inner.place());
        }

        @Override
        public void closed(Channel outer, Departure why) {
            exchange.soon(() -> exchange.hangUp(inner, Departure.of(By.FAR_END, why.cause())));
        }
    }

    /// What `;2` leads to: the half that was called.
    private final class Inner implements FarEnd {
        private final Channel outer;
        private final boolean stays;

        Inner(Channel outer, boolean stays) {
            this.outer = outer;
            this.stays = stays;
        }

        @Override
        public void ringing(Channel inner) {
            if (outer.application() instanceof Dialler dialler) {
                outer.ring();
                outer.caller(inner.connected());
                dialler.rings(outer);
            }
        }

        @Override
        public void answered(Channel inner) {
            if (outer.application() instanceof Dialler dialler) {
                outer.answer(exchange.time().now());
                outer.caller(inner.connected());
                dialler.answers(outer);
                if (!stays) exchange.soon(() -> bridges.optimise(outer, inner));
            }
        }

        @Override
        public void closed(Channel inner, Departure why) {
            exchange.soon(() ->
                    exchange.hangUp(outer, new Departure(By.FAR_END, why.cause(), why.sipReply())));
        }
    }
}
