package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.engine.Event;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// `OriginateResponse`, the only event that answers an `Originate`.
final class OriginateEvents {
    private final Supplier<Instant> clock;

    OriginateEvents(Supplier<Instant> clock) {
        this.clock = clock;
    }

    Event answered(OriginateOrder order, Channel channel) {
        var event = response(order, "Success", channel.name(), 4, channel.id());
        for (var name : List.of("ALTERISK_ATTEMPT", "ALTERISK_CALL")) {
            event.packet()
                    .with(
                            "ChanVariable(" + channel.name() + ")",
                            name + "=" + channel.variable(name));
        }
        return event;
    }

    /// @param reason 3 if it was not answered in time, else 0
    Event failed(OriginateOrder order, int reason) {
        var id = order.channelId().isEmpty() ? "<unknown>" : order.channelId();
        return response(order, "Failure", order.channel(), reason, id);
    }

    private Event response(
            OriginateOrder order, String response, String channel, int reason, String id) {
        var event = Event.at(clock.get(), "OriginateResponse", Privilege.CALL);
        var packet = event.packet();
        if (!order.actionId().isEmpty()) packet.with("ActionID", order.actionId());
        var number = order.caller().number();
        packet.with("Response", response)
                .with("Channel", channel)
                .with("Context", order.extension().context())
                .with("Exten", order.extension().exten())
                .with("Reason", reason)
                .with("Uniqueid", id)
                .with("CallerIDNum", number.isEmpty() ? "<unknown>" : number)
                .with("CallerIDName", "<unknown>");
        return event;
    }
}
