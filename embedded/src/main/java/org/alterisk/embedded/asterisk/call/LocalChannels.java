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
    private final BiConsumer<Channel, Extension> dialplan;

    LocalChannels(Exchange exchange, BiConsumer<Channel, Extension> dialplan) {
        this.exchange = exchange;
        this.dialplan = dialplan;
    }

    boolean isOuterHalf(Channel channel) {
        return channel.name().endsWith(";1");
    }

    /// Makes both halves and answers the outer one.
    Channel open(DialString.Local local, Channel caller) {
        var place = new Extension(local.context(), local.exten());
        var pair = exchange.nextName("Local/" + local.exten() + "@" + local.context());
        var outer = half(pair + ";1", caller, place);
        var inner = half(pair + ";2", caller, place);
        outer.farEnd(new Outer(inner, local));
        inner.farEnd(new Inner(outer));
        return outer;
    }

    private Channel half(String name, Channel caller, Extension place) {
        var half = exchange.named(name, "", Optional.of(caller), Channel.State.DOWN, place);
        exchange.publish(exchange.events().plain("Newchannel", half));
        return half;
    }

    /// What `;1` leads to: the other half.
    private final class Outer implements Reachable {
        private final Channel inner;
        private final DialString.Local local;

        Outer(Channel inner, DialString.Local local) {
            this.inner = inner;
            this.local = local;
        }

        @Override
        public void invite(Channel outer, Dialler dialler) {
            inner.caller(outer.connected());
            inner.connected(outer.caller());
            exchange.publish(exchange.events().localBridge(outer, inner, local.stays()));
            inner.beCalling();
            exchange.publish(exchange.events().plain("Newstate", inner));
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

        Inner(Channel outer) {
            this.outer = outer;
        }

        @Override
        public void ringing(Channel inner) {
            if (outer.application() instanceof Dialler dialler) {
                outer.ring();
                dialler.rings(outer);
            }
        }

        @Override
        public void answered(Channel inner) {
            if (outer.application() instanceof Dialler dialler) {
                outer.answer(exchange.time().now());
                dialler.answers(outer);
            }
        }

        @Override
        public void closed(Channel inner, Departure why) {
            exchange.soon(() ->
                    exchange.hangUp(outer, new Departure(By.FAR_END, why.cause(), why.sipReply())));
        }
    }
}
