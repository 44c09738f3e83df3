package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.embedded.asterisk.carrier.CarrierCall.Side;
import org.alterisk.embedded.asterisk.carrier.CarrierLog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// Dials, follows and ends calls.
public final class Exchange {
    private static final int CANCELLED = 487;
    private static final Duration QUEUED = Duration.ofMillis(1);

    private final SimulatedTime time;
    private final EventOrder order;
    private final Autocalls autocalls;
    private final CarrierLog carrier;
    private final Set<String> trunks;
    private final Channels channels = new Channels();
    private final CallEvents events;
    private int lives;

    public Exchange(
            SimulatedTime time,
            Consumer<Event> published,
            Autocalls autocalls,
            CarrierLog carrier,
            Set<String> trunks,
            long seed) {
        this.time = time;
        this.order = new EventOrder(published, seed);
        this.autocalls = autocalls;
        this.carrier = carrier;
        this.trunks = Set.copyOf(trunks);
        this.events = new CallEvents(time::now);
    }

    /// Dials in a moment, as the answer to an `Originate` comes before its first event.
    public void queue(OriginateOrder wanted) {
        int life = lives;
        time.after(QUEUED, () -> originate(wanted, life));
    }

    /// Dials. No such trunk, or an id that is taken: a failure without any channel.
    private void originate(OriginateOrder wanted, int life) {
        if (life != lives) return;
        Route.of(wanted.technology(), wanted.destination())
                .filter(route -> trunks.contains(route.trunk()))
                .flatMap(route -> channels.open(wanted, route, time.now()))
                .ifPresentOrElse(this::dial, () -> publish(events.notOriginated(wanted, 0)));
    }

    private void dial(Call call) {
        publish(events.plain("Newchannel", call));
        call.setVariables();
        if (!call.order().callerNumber().isEmpty()) {
            publish(events.plain("NewCallerid", call));
            publish(events.plain("NewConnectedLine", call));
        }
        order.nowOrWithTheNext(call, events.dialBegin(call));
        carrier.add(CarrierCall.invited(call.carrierId(), call.route().number(), time.now()));
        for (var step : call.callee().steps()) {
            later(call, step.after(), () -> follow(call, step));
        }
        later(call, call.order().timeout(), () -> giveUp(call));
    }

    private void follow(Call call, Callee.Step step) {
        switch (step) {
            case Callee.Ring _ -> {
                call.ring();
                carrier.ringing(call.carrierId(), time.now());
                order.inAnyOrder(
                        call, events.plain("Newstate", call), events.dialState(call, "RINGING"));
            }
            case Callee.Progress _ -> order.inAnyOrder(call, events.dialState(call, "PROGRESS"));
            case Callee.Answer _ -> answer(call);
            case Callee.Refuse(_, var reply) -> refuse(call, reply, Side.CALLEE);
            case Callee.Silence _ -> refuse(call, 408, Side.CALLER);
        }
    }

    private void refuse(Call call, int reply, Side by) {
        int cause = HangupCause.ofSipReply(reply);
        publish(events.hangupRequest(call, OptionalInt.of(reply)));
        close(call, by, by == Side.CALLEE ? OptionalInt.of(reply) : OptionalInt.empty());
        order.inAnyOrder(
                call,
                events.dialEnd(call, HangupCause.dialStatus(reply)),
                events.hangup(call, cause, OptionalInt.of(reply)),
                events.notOriginated(call.order(), 0));
    }

    /// Nobody answered within the timeout of the originate: Asterisk cancels.
    private void giveUp(Call call) {
        if (call.up()) return;
        close(call, Side.CALLER, OptionalInt.of(CANCELLED));
        order.inAnyOrder(
                call,
                events.hangup(call, HangupCause.NO_ANSWER, OptionalInt.of(480)),
                events.notOriginated(call.order(), 3));
    }

    private void answer(Call call) {
        call.answer(time.now());
        carrier.answered(call.carrierId(), time.now());
        var response = events.originated(call);
        boolean late = order.seldom();
        var up = events.plain("Newstate", call);
        var dialled = events.dialEnd(call, "ANSWER");
        if (late) order.inAnyOrder(call, up, dialled);
        else order.inAnyOrder(call, up, dialled, response);
        for (var press : call.callee().presses()) {
            later(call, press.after(), () -> events.pressed(call, press).forEach(this::publish));
        }
        autocalls.begin(call, this);
        if (late) publish(response);
    }

    /// The callee of an answered call hangs up, or the dialplan does.
    void end(Call call, Side by) {
        close(call, by, OptionalInt.empty());
        int cause = by == Side.CALLEE ? HangupCause.UNKNOWN : HangupCause.NORMAL_CLEARING;
        publish(events.hangup(call, cause, OptionalInt.empty()));
    }

    /// Somebody in Asterisk ends a call, whatever its state.
    public void hangup(Call call, int cause) {
        publish(events.softHangupRequest(call, cause));
        if (call.up()) autocalls.cut(call, cause, this);
        close(call, Side.CALLER, call.up() ? OptionalInt.empty() : OptionalInt.of(CANCELLED));
        var hangup = events.hangup(call, cause, OptionalInt.empty());
        if (call.up()) publish(hangup);
        else order.inAnyOrder(call, hangup, events.notOriginated(call.order(), 0));
    }

    /// Moves an answered call to another place in the dialplan, where it stays until it is hung up.
    /// Asterisk does not look first whether there is such a place: if not, the call is dropped.
    public void redirect(Call call, Optional<OriginateOrder.Extension> place) {
        if (place.isEmpty()) {
            hangup(call, HangupCause.UNKNOWN);
            return;
        }
        call.cancelTimers();
        call.leave(place.get(), time.now());
        var talked = call.answered().map(time::since).orElse(Duration.ZERO);
        call.callee().hangsUp().ifPresent(at -> later(call, at.minus(talked), () -> leave(call)));
    }

    private void leave(Call call) {
        publish(events.hangupRequest(call, OptionalInt.empty()));
        autocalls.cut(call, HangupCause.UNKNOWN, this);
        end(call, Side.CALLEE);
    }

    /// All calls are gone without a word, as when Asterisk is killed.
    public void vanish() {
        lives++;
        order.forgetAll();
        for (var call : channels.closeAll()) {
            call.cancelTimers();
            carrier.ended(call.carrierId(), time.now(), Side.CALLER, OptionalInt.empty());
        }
    }

    public Optional<Call> find(String nameOrId) {
        return channels.find(nameOrId);
    }

    public List<Call> live() {
        return channels.all();
    }

    void publish(Event event) {
        order.publish(event);
    }

    CallEvents events() {
        return events;
    }

    void later(Call call, Duration after, Runnable task) {
        Runnable ifLive =
                () -> {
                    if (channels.has(call)) task.run();
                };
        call.timer(time.after(after, ifLive));
    }

    private void close(Call call, Side by, OptionalInt reply) {
        channels.close(call);
        call.cancelTimers();
        carrier.ended(call.carrierId(), time.now(), by, reply);
    }
}
