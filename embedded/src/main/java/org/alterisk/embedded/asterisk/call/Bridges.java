package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Application;
import org.alterisk.embedded.asterisk.channel.Bridge;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Departure;
import org.alterisk.embedded.asterisk.channel.Departure.By;
import org.alterisk.embedded.asterisk.channel.HangupCause;
import org.alterisk.embedded.asterisk.engine.Event;

import java.util.List;
import java.util.UUID;

/// Lets a caller and the party that it dialled talk until one of them goes.
final class Bridges {
    private final Exchange exchange;

    Bridges(Exchange exchange) {
        this.exchange = exchange;
    }

    void join(Channel caller, Channel called, Dials.Order order) {
        var bridge = new Bridge(UUID.randomUUID().toString());
        exchange.publish(exchange.events().bridge("BridgeCreate", bridge));
        caller.run(new Talk(order.app(), order.dialString(), called, () -> letGo(called)));
        called.run(
                new Talk("AppDial", "(Outgoing Line)", caller, () -> calledHasGone(caller, order)));
        enter(bridge, called);
        enter(bridge, caller);
    }

    private void enter(Bridge bridge, Channel channel) {
        bridge.enter(channel);
        exchange.publish(exchange.events().member("BridgeEnter", bridge, channel));
    }

    private void letGo(Channel channel) {
        exchange.hangUp(channel, Departure.of(By.ASTERISK, HangupCause.NORMAL_CLEARING));
    }

    private void calledHasGone(Channel caller, Dials.Order order) {
        var why = Departure.of(By.ASTERISK, HangupCause.NORMAL_CLEARING);
        caller.lastDial(why);
        if (order.goesOn()) order.then().after(new DialEnd("ANSWER", why));
        else exchange.end(caller);
    }

    /// What a channel runs while it talks. When it leaves, the bridge is dissolved, and what
    /// becomes of the other follows in a moment.
    private final class Talk implements Application {
        private final String name;
        private final String data;
        private final Channel other;
        private final Runnable othersFate;

        Talk(String name, String data, Channel other, Runnable othersFate) {
            this.name = name;
            this.data = data;
            this.other = other;
            this.othersFate = othersFate;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String data() {
            return data;
        }

        @Override
        public List<Event> left(Channel channel, Departure why) {
            other.run(Application.NONE);
            channel.bridge().ifPresent(bridge -> dissolve(bridge, channel));
            exchange.soon(() -> {
                if (exchange.live(other)) othersFate.run();
            });
            return List.of();
        }

        private void dissolve(Bridge bridge, Channel first) {
            bridge.leave(first);
            exchange.publish(exchange.events().member("BridgeLeave", bridge, first));
            for (var member : bridge.members()) {
                bridge.leave(member);
                exchange.publish(exchange.events().member("BridgeLeave", bridge, member));
            }
            exchange.publish(exchange.events().bridge("BridgeDestroy", bridge));
        }
    }
}
