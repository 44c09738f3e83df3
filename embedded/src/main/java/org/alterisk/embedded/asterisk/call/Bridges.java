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
    static final Departure LET_GO = Departure.of(By.ASTERISK, HangupCause.NORMAL_CLEARING);

    private final Exchange exchange;

    Bridges(Exchange exchange) {
        this.exchange = exchange;
    }

    void join(Channel caller, Channel called, Dials.Order order) {
        var bridge = create();
        talk(caller, called, order);
        enter(bridge, called);
        enter(bridge, caller);
    }

    Bridge create() {
        var bridge = new Bridge(UUID.randomUUID().toString());
        exchange.publish(exchange.events().bridge("BridgeCreate", bridge));
        return bridge;
    }

    void enter(Bridge bridge, Channel channel) {
        bridge.enter(channel);
        exchange.publish(exchange.events().member("BridgeEnter", bridge, channel));
    }

    /// From now on the end of the one decides what becomes of the other.
    void talk(Channel caller, Channel called, Dials.Order order) {
        caller.run(new CallerTalks(called, order));
        called.run(new CalledTalks(caller, order));
    }

    /// Takes a caller out of its bridge with one half of a Local channel and puts it in the place
    /// of the other half; the halves are hung up.
    void optimise(Channel outer, Channel inner) {
        if (!(outer.application() instanceof CalledTalks outside)
                || !(inner.application() instanceof CallerTalks inside)) {
            return;
        }
        var caller = outside.caller;
        var called = inside.called;
        var events = exchange.events();
        exchange.publish(events.optimisationBegins(outer, inner, caller));
        leave(caller);
        var bridge = leave(inner);
        bridge.enter(caller);
        exchange.publish(events.swapped(bridge, caller, inner));
        exchange.publish(events.optimisationEnds(outer, inner));
        talk(caller, called, outside.order);
        inner.run(Application.NONE);
        exchange.end(inner);
        var emptied = leave(outer);
        outer.run(Application.NONE);
        exchange.hangUp(outer, LET_GO);
        exchange.publish(events.bridge("BridgeDestroy", emptied));
    }

    Bridge leave(Channel channel) {
        var bridge = channel.bridge().orElseThrow();
        bridge.leave(channel);
        exchange.publish(exchange.events().member("BridgeLeave", bridge, channel));
        return bridge;
    }

    /// One leaves, so the bridge is dissolved; what becomes of the other follows in a moment. The
    /// other leaves before or after the first has got on.
    private void dissolve(Channel leaving, Channel other, Runnable fate) {
        var bridge = leave(leaving);
        other.run(Application.NONE);
        if (exchange.order().seldom()) {
            exchange.soon(() -> destroy(bridge, other, fate));
        } else {
            destroy(bridge, other, () -> exchange.soon(fate));
        }
    }

    private void destroy(Bridge bridge, Channel last, Runnable fate) {
        if (exchange.live(last)) leave(last);
        exchange.publish(exchange.events().bridge("BridgeDestroy", bridge));
        fate.run();
    }

    private final class CallerTalks implements Application {
        private final Channel called;
        private final Dials.Order order;

        CallerTalks(Channel called, Dials.Order order) {
            this.called = called;
            this.order = order;
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
        public List<Event> left(Channel caller, Departure why) {
            dissolve(caller, called, () -> exchange.hangUp(called, LET_GO));
            return List.of();
        }
    }

    private final class CalledTalks implements Application {
        private final Channel caller;
        private final Dials.Order order;

        CalledTalks(Channel caller, Dials.Order order) {
            this.caller = caller;
            this.order = order;
        }

        @Override
        public String name() {
            return "AppDial";
        }

        @Override
        public String data() {
            return "(Outgoing Line)";
        }

        @Override
        public List<Event> left(Channel called, Departure why) {
            dissolve(called, caller, this::callerGoesOn);
            return List.of();
        }

        private void callerGoesOn() {
            if (!exchange.live(caller)) return;
            caller.lastDial(LET_GO);
            if (order.goesOn()) order.then().after(new DialEnd("ANSWER", LET_GO));
            else exchange.end(caller);
        }
    }
}
