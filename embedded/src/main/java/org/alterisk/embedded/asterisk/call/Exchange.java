package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Application;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.ChannelEvents;
import org.alterisk.embedded.asterisk.channel.Channels;
import org.alterisk.embedded.asterisk.channel.Departure;
import org.alterisk.embedded.asterisk.channel.Departure.By;
import org.alterisk.embedded.asterisk.channel.Extension;
import org.alterisk.embedded.asterisk.channel.HangupCause;
import org.alterisk.embedded.asterisk.engine.Event;
import org.alterisk.embedded.asterisk.engine.EventOrder;
import org.alterisk.embedded.asterisk.engine.SimulatedTime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Opens channels and ends them, whoever wants it.
public final class Exchange {
    private static final Duration SOON = Duration.ofMillis(1);

    private final SimulatedTime time;
    private final EventOrder order;
    private final Channels channels = new Channels();
    private final ChannelEvents events;
    private int lives;

    public Exchange(SimulatedTime time, Consumer<Event> published, long seed) {
        this.time = time;
        this.order = new EventOrder(published, seed);
        this.events = new ChannelEvents(time::now);
    }

    SimulatedTime time() {
        return time;
    }

    EventOrder order() {
        return order;
    }

    ChannelEvents events() {
        return events;
    }

    public void publish(Event event) {
        order.publish(event);
    }

    boolean taken(String id) {
        return channels.taken(id);
    }

    /// @param id empty: Asterisk chooses one
    /// @param linked the channel for whose sake it is made
    Channel open(
            String device,
            String id,
            Optional<Channel> linked,
            Channel.State state,
            Extension place) {
        return named(channels.nextName(device), id, linked, state, place);
    }

    Channel named(
            String name,
            String id,
            Optional<Channel> linked,
            Channel.State state,
            Extension place) {
        var own = id.isEmpty() ? channels.nextId(time.now()) : id;
        var linkedId = linked.map(Channel::linkedId).orElse(own);
        var channel =
                new Channel(new Channel.Identity(own, name, linkedId, time.now()), state, place);
        channels.add(channel);
        return channel;
    }

    String nextName(String device) {
        return channels.nextName(device);
    }

    /// Answers a call that came in; one that is up stays so.
    void answer(Channel channel) {
        if (channel.up()) return;
        channel.answer(time.now());
        channel.farEnd().ifPresent(end -> end.answered(channel));
        publish(events.plain("Newstate", channel));
    }

    /// The channel is gone, for whatever reason.
    void hangUp(Channel channel, Departure why) {
        if (!channels.has(channel)) return;
        var together = new ArrayList<>(leave(channel, why));
        channel.runHangupHandlers(why);
        channels.remove(channel);
        channel.farEnd().ifPresent(end -> end.closed(channel, why));
        together.add(events.hangup(channel, why));
        order.inAnyOrder(channel.id(), together);
    }

    private static List<Event> leave(Channel channel, Departure why) {
        return channel.run(Application.NONE).left(channel, why);
    }

    /// The dialplan of the channel is through.
    void end(Channel channel) {
        end(channel, Departure.of(By.DIALPLAN, HangupCause.NORMAL_CLEARING));
    }

    /// As `Hangup` without a cause ends a channel that has dialled: with the cause that the called
    /// channel left behind.
    void endAfterDial(Channel channel) {
        var last = channel.lastDial();
        end(
                channel,
                new Departure(
                        By.DIALPLAN,
                        last.map(Departure::cause).orElse(HangupCause.NORMAL_CLEARING),
                        last.map(Departure::sipReply).orElse(OptionalInt.empty())));
    }

    private void end(Channel channel, Departure why) {
        if (!channels.has(channel)) return;
        publish(events.softHangupRequest(channel, HangupCause.NORMAL_CLEARING));
        hangUp(channel, why);
    }

    /// The party outside has hung up its answered call, or given up one that it placed.
    void farHangup(Channel channel) {
        if (!channels.has(channel)) return;
        boolean placed = channel.farEnd().filter(Caller.class::isInstance).isPresent();
        boolean normal = placed || channel.bridge().isPresent();
        int cause = normal ? HangupCause.NORMAL_CLEARING : HangupCause.UNKNOWN;
        var told = normal ? OptionalInt.of(cause) : OptionalInt.empty();
        publish(events.hangupRequest(channel, told, OptionalInt.empty()));
        hangUp(channel, Departure.of(By.FAR_END, cause));
    }

    /// A manager ends a call, whatever its state.
    ///
    /// @param cause 0: the manager named none
    public void managerHangup(Channel channel, int cause) {
        boolean talks = channel.bridge().isPresent();
        int shown = cause == 0 && talks ? HangupCause.NORMAL_CLEARING : cause;
        hangUp(channel, Departure.of(By.ASTERISK, shown));
    }

    /// The channel was sent to a place that does not exist.
    void drop(Channel channel) {
        publish(events.softHangupRequest(channel, HangupCause.NORMAL_CLEARING));
        managerHangup(channel, HangupCause.UNKNOWN);
    }

    /// Takes the channel away from what it does, for it goes on elsewhere.
    void takeAway(Channel channel) {
        leave(channel, Departure.of(By.REDIRECT, HangupCause.UNKNOWN)).forEach(this::publish);
    }

    /// Does it in a moment, unless Asterisk is killed until then.
    void soon(Runnable task) {
        int life = lives;
        time.after(
                SOON,
                () -> {
                    if (life == lives) task.run();
                });
    }

    boolean live(Channel channel) {
        return channels.has(channel);
    }

    /// All calls are gone without a word, as when Asterisk is killed.
    public void vanish() {
        lives++;
        order.forgetAll();
        var gone = Departure.of(By.ASTERISK, HangupCause.UNKNOWN);
        for (var channel : channels.removeAll()) {
            channel.farEnd().ifPresent(end -> end.closed(channel, gone));
        }
    }

    public Optional<Channel> find(String nameOrId) {
        return channels.find(nameOrId);
    }

    public List<Channel> all() {
        return channels.all();
    }
}
