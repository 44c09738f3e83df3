package org.alterisk.embedded.asterisk.action;

import org.alterisk.embedded.asterisk.call.Exchange;
import org.alterisk.embedded.asterisk.channel.Bridge;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Headers;
import org.alterisk.embedded.asterisk.engine.SimulatedTime;
import org.alterisk.embedded.asterisk.wire.Packet;
import org.alterisk.embedded.asterisk.wire.Request;

import java.time.Duration;
import java.util.List;

/// Listing the live channels.
public final class ChannelActions {
    private final SimulatedTime time;
    private final Exchange exchange;

    public ChannelActions(SimulatedTime time, Exchange exchange) {
        this.time = time;
        this.exchange = exchange;
    }

    void status(Client client, Request request) {
        var wanted = request.first("Channel");
        var channels =
                wanted.isEmpty()
                        ? exchange.all()
                        : exchange.find(wanted).map(List::of).orElse(List.of());
        if (!wanted.isEmpty() && channels.isEmpty()) {
            client.send(Packet.error(request, "No such channel"));
            return;
        }
        client.send(Packet.list(request, "Channel status will follow"));
        for (var channel : channels) {
            var packet = Packet.event("Status").with("Privilege", "Call");
            client.send(
                    Headers.of(channel, "", packet)
                            .with("Seconds", age(channel).toSeconds())
                            .with("BridgeID", bridge(channel))
                            .answering(request));
        }
        client.send(
                Packet.endOfList(request, "StatusComplete", channels.size())
                        .with("Items", channels.size()));
    }

    void list(Client client, Request request) {
        var channels = exchange.all();
        client.send(Packet.list(request, "Channels will follow"));
        for (var channel : channels) {
            var packet = Packet.event("CoreShowChannel").answering(request);
            client.send(
                    Headers.of(channel, "", packet)
                            .with("Application", channel.application().name())
                            .with("ApplicationData", channel.application().data())
                            .with("Duration", clock(age(channel)))
                            .with("BridgeId", bridge(channel)));
        }
        client.send(Packet.endOfList(request, "CoreShowChannelsComplete", channels.size()));
    }

    private static String bridge(Channel channel) {
        return channel.bridge().map(Bridge::id).orElse("");
    }

    private Duration age(Channel channel) {
        return Duration.between(channel.created(), time.now());
    }

    private static String clock(Duration age) {
        return "%02d:%02d:%02d".formatted(age.toHours(), age.toMinutesPart(), age.toSecondsPart());
    }
}
