package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.wire.Packet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// The events of a call, as Asterisk 22 writes them.
final class CallEvents {
    private final Supplier<Instant> clock;

    CallEvents(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /// An event that has nothing but the channel's own headers: Newchannel, Newstate, ...
    Event plain(String name, Call call) {
        var event = Event.at(clock.get(), name, Privilege.CALL);
        call.describe(event.packet(), "");
        return event;
    }

    Event dialBegin(Call call) {
        var event = dial("DialBegin", call);
        event.packet().with("DialString", call.order().destination());
        return event;
    }

    Event dialState(Call call, String status) {
        var event = dial("DialState", call);
        event.packet().with("DialStatus", status);
        return event;
    }

    Event dialEnd(Call call, String status) {
        var event = dial("DialEnd", call);
        event.packet().with("DialStatus", status);
        return event;
    }

    /// An originated call has no caller, only a destination.
    private Event dial(String name, Call call) {
        var event = Event.at(clock.get(), name, Privilege.CALL);
        call.describe(event.packet(), "Dest");
        return event;
    }

    Event hangupRequest(Call call, OptionalInt sipReply) {
        var event = plain("HangupRequest", call);
        sipReply.ifPresent(reply ->
                event.packet()
                        .with("Cause", HangupCause.ofSipReply(reply))
                        .with("TechCause", reply));
        return event;
    }

    Event softHangupRequest(Call call, int cause) {
        var event = plain("SoftHangupRequest", call);
        event.packet().with("Cause", cause);
        return event;
    }

    Event hangup(Call call, int cause, OptionalInt sipReply) {
        var event = plain("Hangup", call);
        event.packet().with("Cause", cause).with("Cause-txt", HangupCause.text(cause));
        sipReply.ifPresent(reply -> event.packet().with("TechCause", reply));
        return event;
    }

    /// A digit in the media stream has a beginning, one by SIP INFO only an end.
    List<Event> pressed(Call call, Callee.Press press) {
        var end = digit("DTMFEnd", call, press.digit());
        return press.rfc4733()
                ? List.of(digit("DTMFBegin", call, press.digit()), end)
                : List.of(end);
    }

    private Event digit(String name, Call call, char digit) {
        var event = Event.at(clock.get(), name, Privilege.DTMF);
        call.describe(event.packet(), "").with("Digit", digit).with("Direction", "Received");
        return event;
    }

    Event user(Call call, String stage, Map<String, String> fields) {
        var event = Event.at(clock.get(), "UserEvent", Privilege.USER);
        call.describe(event.packet(), "")
                .with("UserEvent", "AlteriskAutocall")
                .with("Attempt", call.attempt())
                .with("Stage", stage)
                .withAll(fields);
        return event;
    }

    Event originated(Call call) {
        var event = response(call.order(), "Success", call.name(), 4, call.id());
        event.packet()
                .with("ChanVariable(" + call.name() + ")", "ALTERISK_ATTEMPT=" + call.attempt());
        return event;
    }

    /// @param reason 3 if it was not answered in time, else 0
    Event notOriginated(OriginateOrder order, int reason) {
        var id = order.channelId().isEmpty() ? "<unknown>" : order.channelId();
        return response(order, "Failure", order.channel(), reason, id);
    }

    private Event response(
            OriginateOrder order, String response, String channel, int reason, String id) {
        var event = Event.at(clock.get(), "OriginateResponse", Privilege.CALL);
        Packet packet = event.packet();
        if (!order.actionId().isEmpty()) packet.with("ActionID", order.actionId());
        packet.with("Response", response)
                .with("Channel", channel)
                .with("Context", order.extension().context())
                .with("Exten", order.extension().exten())
                .with("Reason", reason)
                .with("Uniqueid", id)
                .with(
                        "CallerIDNum",
                        order.callerNumber().isEmpty() ? "<unknown>" : order.callerNumber())
                .with("CallerIDName", "<unknown>");
        return event;
    }
}
