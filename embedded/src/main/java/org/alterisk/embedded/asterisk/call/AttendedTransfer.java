package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Application;
import org.alterisk.embedded.asterisk.channel.Bridge;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Departure;
import org.alterisk.embedded.asterisk.channel.DialEvents;
import org.alterisk.embedded.asterisk.channel.HangupCause;
import org.alterisk.embedded.asterisk.channel.TransferEvents;
import org.alterisk.embedded.asterisk.engine.Event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One attended transfer: the transferer consults the target in a bridge of their own while the
/// other party waits in the first one; when the transferer hangs up, those two are joined.
final class AttendedTransfer {
    private final Exchange exchange;
    private final Bridges bridges;
    private final Channel transferer;
    private final Channel waiting;
    private final Channel outer;
    private final Channel inner;
    private final Bridge first;
    private final Bridge second;
    private final Reachable target;

    AttendedTransfer(
            Exchange exchange,
            Bridges bridges,
            Channel transferer,
            Channel waiting,
            LocalChannels.Pair pair) {
        this.exchange = exchange;
        this.bridges = bridges;
        this.transferer = transferer;
        this.waiting = waiting;
        this.outer = pair.outer();
        this.inner = pair.inner();
        this.target = pair.target();
        this.first = transferer.bridge().orElseThrow();
        this.second = bridges.create();
    }

    void begin() {
        outer.connected(transferer.caller());
        target.prepare(outer);
        var consulting = new Consulting();
        outer.run(consulting);
        bridges.enter(second, outer);
        waiting.run(new Waits());
        transferer.run(new Consults());
        bridges.leave(transferer);
        bridges.enter(second, transferer);
        target.invite(outer, consulting);
    }

    /// The target is not there: the two are together again.
    private void giveUp() {
        if (!exchange.live(transferer) || !exchange.live(waiting)) return;
        bridges.leave(transferer);
        exchange.publish(exchange.events().bridge("BridgeDestroy", second));
        bridges.enter(first, transferer);
        bridges.talk(waiting, transferer, order());
    }

    private void complete() {
        bridges.leave(transferer);
        var events = new TransferEvents(exchange.time()::now);
        exchange.publish(events.merge(first, second));
        bridges.leave(outer);
        bridges.enter(first, outer);
        exchange.publish(events.attended(transferer, waiting, outer, first, second));
        exchange.publish(exchange.events().bridge("BridgeDestroy", second));
        bridges.talk(waiting, outer, order());
        show(waiting, outer);
        inner.bridge().flatMap(bridge -> bridge.other(inner)).ifPresent(to -> show(to, waiting));
        exchange.soon(() -> bridges.optimise(outer, inner));
    }

    private void show(Channel to, Channel whom) {
        to.connected(whom.caller());
        exchange.publish(exchange.events().plain("NewConnectedLine", to));
    }

    /// Nothing follows: with the end of the talk the call is over.
    private static Dials.Order order() {
        return new Dials.Order("Dial", "", Duration.ZERO, false, _ -> {});
    }

    /// What the target's channel runs.
    private final class Consulting implements Dialler {
        private final DialEvents events = new DialEvents(exchange.time()::now);

        @Override
        public String name() {
            return "AppDial";
        }

        @Override
        public void rings(Channel called) {
            exchange.publish(exchange.events().plain("Newstate", called));
            exchange.publish(events.state(Optional.empty(), called, "RINGING"));
        }

        @Override
        public void progresses(Channel called) {
            exchange.publish(events.state(Optional.empty(), called, "PROGRESS"));
        }

        @Override
        public void answers(Channel called) {
            exchange.publish(exchange.events().plain("Newstate", called));
            exchange.publish(events.end(Optional.empty(), called, "ANSWER"));
        }

        @Override
        public List<Event> left(Channel called, Departure why) {
            bridges.leave(called);
            exchange.soon(AttendedTransfer.this::giveUp);
            if (called.up()) return List.of();
            var status = HangupCause.dialStatus(why.cause());
            return List.of(events.end(Optional.empty(), called, status));
        }
    }

    /// What the transferer runs.
    private final class Consults implements Application {
        @Override
        public String name() {
            return "Atxfer";
        }

        @Override
        public List<Event> left(Channel leaving, Departure why) {
            if (outer.up() && exchange.live(outer)) {
                complete();
            } else {
                bridges.leave(leaving);
                exchange.soon(() -> exchange.hangUp(outer, Bridges.LET_GO));
                exchange.soon(() -> exchange.hangUp(waiting, Bridges.LET_GO));
            }
            return List.of();
        }
    }

    /// What the party runs that is to be transferred; if it goes, the consultation is a mere call.
    private final class Waits implements Application {
        @Override
        public String name() {
            return "Dial";
        }

        @Override
        public List<Event> left(Channel leaving, Departure why) {
            bridges.leave(leaving);
            exchange.publish(exchange.events().bridge("BridgeDestroy", first));
            if (exchange.live(transferer)) bridges.talk(transferer, outer, order());
            return List.of();
        }
    }
}
