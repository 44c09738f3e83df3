package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.carrier.Callee;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.embedded.asterisk.carrier.CarrierCall.Side;
import org.alterisk.embedded.asterisk.carrier.CarrierLog;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Departure;
import org.alterisk.embedded.asterisk.channel.Departure.By;
import org.alterisk.embedded.asterisk.engine.Timers;

import java.util.OptionalInt;

/// A carrier or a phone that is called: does what its number or its behaviour says, and logs it.
final class CalledParty implements Reachable {
    private static final int CANCELLED = 487;

    private final Exchange exchange;
    private final String number;
    private final Callee callee;
    private final CarrierLog log;
    private final Timers timers;
    private boolean silent;

    CalledParty(Exchange exchange, String number, Callee callee, CarrierLog log) {
        this.exchange = exchange;
        this.number = number;
        this.callee = callee;
        this.log = log;
        this.timers = new Timers(exchange.time());
    }

    Callee callee() {
        return callee;
    }

    @Override
    public void invite(Channel channel, Dialler dialler) {
        var shown = channel.connected().number();
        log.add(CarrierCall.invited(id(channel), number, shown, exchange.time().now()));
        for (var step : callee.steps()) {
            timers.after(step.after(), () -> follow(channel, dialler, step));
        }
    }

    private void follow(Channel channel, Dialler dialler, Callee.Step step) {
        var now = exchange.time().now();
        switch (step) {
            case Callee.Ring _ -> {
                channel.ring();
                log.ringing(id(channel), now);
                dialler.rings(channel);
            }
            case Callee.Progress _ -> dialler.progresses(channel);
            case Callee.Answer _ -> {
                channel.answer(now);
                log.answered(id(channel), now);
                pressAndLeave(channel);
                dialler.answers(channel);
            }
            case Callee.Refuse(_, var reply) -> refuse(channel, reply);
            case Callee.Silence _ -> {
                silent = true;
                refuse(channel, 408);
            }
        }
    }

    private void pressAndLeave(Channel channel) {
        for (var press : callee.presses()) {
            timers.after(
                    press.after(),
                    () -> exchange.events().pressed(channel, press).forEach(exchange::publish));
        }
        callee.hangsUp().ifPresent(at -> timers.after(at, () -> exchange.farHangup(channel)));
    }

    private void refuse(Channel channel, int reply) {
        var why = Departure.refused(reply);
        exchange.publish(
                exchange.events()
                        .hangupRequest(channel, OptionalInt.of(why.cause()), why.sipReply()));
        exchange.hangUp(channel, why);
    }

    @Override
    public void closed(Channel channel, Departure why) {
        timers.callOff();
        boolean byCallee = why.by() == By.FAR_END && !silent;
        var reply =
                channel.up() || silent
                        ? OptionalInt.empty()
                        : byCallee ? why.sipReply() : OptionalInt.of(CANCELLED);
        var side = byCallee ? Side.CALLEE : Side.CALLER;
        log.ended(id(channel), exchange.time().now(), side, reply);
    }

    /// Names of channels are used again after a restart.
    private static String id(Channel channel) {
        return channel.name() + "@" + channel.created();
    }
}
