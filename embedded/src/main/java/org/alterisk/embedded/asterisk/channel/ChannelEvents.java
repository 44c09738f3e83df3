package org.alterisk.embedded.asterisk.channel;

import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.carrier.Callee;
import org.alterisk.embedded.asterisk.engine.Event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// The events of channels and bridges, as Asterisk 22 writes them.
public final class ChannelEvents {
    private final Supplier<Instant> clock;

    public ChannelEvents(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /// An event that has nothing but the channel's own headers: Newchannel, Newstate, ...
    public Event plain(String name, Channel channel) {
        return of(name, Privilege.CALL, channel);
    }

    private Event of(String name, Privilege privilege, Channel channel) {
        var event = Event.at(clock.get(), name, privilege);
        Headers.of(channel, "", event.packet());
        return event;
    }

    public Event newCallerId(Channel channel) {
        var event = plain("NewCallerid", channel);
        event.packet().with("CID-CallingPres", "0 (Presentation Allowed, Not Screened)");
        return event;
    }

    public Event hangupRequest(Channel channel, OptionalInt cause, OptionalInt sipReply) {
        var event = plain("HangupRequest", channel);
        cause.ifPresent(known -> event.packet().with("Cause", known));
        sipReply.ifPresent(reply -> event.packet().with("TechCause", reply));
        return event;
    }

    public Event softHangupRequest(Channel channel, int cause) {
        var event = plain("SoftHangupRequest", channel);
        event.packet().with("Cause", cause);
        return event;
    }

    public Event hangup(Channel channel, Departure why) {
        var event = plain("Hangup", channel);
        event.packet().with("Cause", why.cause()).with("Cause-txt", HangupCause.text(why.cause()));
        why.sipReply().ifPresent(reply -> event.packet().with("TechCause", reply));
        return event;
    }

    public Event user(Channel channel, String name, Map<String, String> fields) {
        var event = of("UserEvent", Privilege.USER, channel);
        event.packet().with("UserEvent", name).withAll(fields);
        return event;
    }

    /// The two halves of a Local channel.
    public Event localBridge(Channel one, Channel two, boolean stays) {
        var event = halves("LocalBridge", one, two);
        event.packet()
                .with("Context", two.place().context())
                .with("Exten", two.place().exten())
                .with("LocalOptimization", stays ? "No" : "Yes");
        return event;
    }

    /// @param caller that goes to the place of the second half
    public Event optimisationBegins(Channel one, Channel two, Channel caller) {
        var event = halves("LocalOptimizationBegin", one, two);
        Headers.of(caller, "Source", event.packet()).with("DestUniqueId", two.id()).with("Id", 0);
        return event;
    }

    /// Asterisk says `No` though it worked.
    public Event optimisationEnds(Channel one, Channel two) {
        var event = halves("LocalOptimizationEnd", one, two);
        event.packet().with("Success", "No").with("Id", 0);
        return event;
    }

    private Event halves(String name, Channel one, Channel two) {
        var event = Event.at(clock.get(), name, Privilege.CALL);
        Headers.of(one, "LocalOne", event.packet());
        Headers.of(two, "LocalTwo", event.packet());
        return event;
    }

    /// A digit in the media stream has a beginning, one by SIP INFO only an end.
    public List<Event> pressed(Channel channel, Callee.Press press) {
        var end = digit("DTMFEnd", channel, press.digit());
        return press.rfc4733()
                ? List.of(digit("DTMFBegin", channel, press.digit()), end)
                : List.of(end);
    }

    private Event digit(String name, Channel channel, char digit) {
        var event = of(name, Privilege.DTMF, channel);
        event.packet().with("Digit", digit).with("Direction", "Received");
        return event;
    }

    /// BridgeCreate and BridgeDestroy.
    public Event bridge(String name, Bridge bridge) {
        var event = Event.at(clock.get(), name, Privilege.CALL);
        Headers.of(bridge, "", event.packet());
        return event;
    }

    /// BridgeEnter and BridgeLeave.
    public Event member(String name, Bridge bridge, Channel channel) {
        var event = bridge(name, bridge);
        Headers.of(channel, "", event.packet());
        return event;
    }

    /// BridgeEnter in the place of another channel.
    public Event swapped(Bridge bridge, Channel channel, Channel instead) {
        var event = member("BridgeEnter", bridge, channel);
        event.packet().with("SwapUniqueid", instead.id());
        return event;
    }
}
