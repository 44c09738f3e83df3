package org.alterisk.embedded.asterisk.action;

import org.alterisk.embedded.asterisk.call.Call;
import org.alterisk.embedded.asterisk.call.Exchange;
import org.alterisk.embedded.asterisk.call.OriginateOrder;
import org.alterisk.embedded.asterisk.call.OriginateOrder.Extension;
import org.alterisk.embedded.asterisk.call.SimulatedTime;
import org.alterisk.embedded.asterisk.wire.Packet;
import org.alterisk.embedded.asterisk.wire.Request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Placing, ending, moving and listing calls.
public final class CallActions {
    private static final Pattern DIALPLAN_EXISTS =
            Pattern.compile("DIALPLAN_EXISTS\\(([^,)]*),([^,)]*)(?:,1)?\\)");

    private final SimulatedTime time;
    private final Exchange exchange;
    private final Set<Extension> dialplan;

    public CallActions(SimulatedTime time, Exchange exchange, Set<Extension> dialplan) {
        this.time = time;
        this.exchange = exchange;
        this.dialplan = Set.copyOf(dialplan);
    }

    void originate(Client client, Request request) {
        switch (OriginateOrder.judge(request, dialplan)) {
            case OriginateOrder.Refused(var message) -> client.send(Packet.error(request, message));
            case OriginateOrder.Queued(var order) -> {
                client.send(Packet.success(request, "Originate successfully queued"));
                exchange.queue(order);
            }
        }
    }

    void hangup(Client client, Request request) {
        var wanted = request.first("Channel");
        int cause = cause(request.first("Cause"));
        if (wanted.isEmpty()) {
            client.send(Packet.error(request, "No channel specified"));
        } else if (wanted.startsWith("/")) {
            hangupAll(client, request, Pattern.compile(wanted.replaceAll("^/|/$", "")), cause);
        } else {
            exchange.find(wanted)
                    .ifPresentOrElse(
                            call -> {
                                client.send(Packet.success(request, "Channel Hungup"));
                                exchange.hangup(call, cause);
                            },
                            () -> client.send(Packet.error(request, "No such channel")));
        }
    }

    private void hangupAll(Client client, Request request, Pattern names, int cause) {
        var calls =
                exchange.live().stream().filter(call -> names.matcher(call.name()).find()).toList();
        client.send(Packet.list(request, "Channels hung up will follow"));
        for (var call : calls) {
            client.send(
                    Packet.event("ChannelHungup").with("Channel", call.name()).answering(request));
        }
        client.send(Packet.endOfList(request, "ChannelsHungupListComplete", calls.size()));
        calls.forEach(call -> exchange.hangup(call, cause));
    }

    private static int cause(String text) {
        return text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= 127
                ? Integer.parseInt(text)
                : 0;
    }

    void redirect(Client client, Request request) {
        var place = new Extension(request.first("Context"), request.first("Exten"));
        var channel = request.first("Channel");
        if (channel.isEmpty()) {
            client.send(Packet.error(request, "Channel not specified"));
        } else if (place.context().isEmpty()) {
            client.send(Packet.error(request, "Context not specified"));
        } else if (place.exten().isEmpty()) {
            client.send(Packet.error(request, "Exten not specified"));
        } else if (!request.first("Priority").matches("[1-9][0-9]{0,8}")) {
            client.send(Packet.error(request, "Priority is invalid"));
        } else {
            exchange.find(channel)
                    .ifPresentOrElse(
                            call -> {
                                client.send(Packet.success(request, "Redirect successful"));
                                exchange.redirect(
                                        call, Optional.of(place).filter(dialplan::contains));
                            },
                            () ->
                                    client.send(
                                            Packet.error(
                                                    request,
                                                    "Channel does not exist: " + channel)));
        }
    }

    void variable(Client client, Request request) {
        var name = request.first("Variable");
        var channel = request.first("Channel");
        if (name.isEmpty()) {
            client.send(Packet.error(request, "No variable specified"));
            return;
        }
        var call = exchange.find(channel);
        if (!channel.isEmpty() && call.isEmpty()) {
            client.send(Packet.error(request, "No such channel"));
            return;
        }
        var place = DIALPLAN_EXISTS.matcher(name);
        var value =
                place.matches() ? exists(place) : call.flatMap(c -> c.variable(name)).orElse("");
        client.send(
                Packet.response(request, "Success").with("Variable", name).with("Value", value));
    }

    private String exists(Matcher place) {
        return dialplan.contains(new Extension(place.group(1), place.group(2))) ? "1" : "0";
    }

    void status(Client client, Request request) {
        var channel = request.first("Channel");
        var calls =
                channel.isEmpty()
                        ? exchange.live()
                        : exchange.find(channel).map(List::of).orElse(List.of());
        if (!channel.isEmpty() && calls.isEmpty()) {
            client.send(Packet.error(request, "No such channel"));
            return;
        }
        client.send(Packet.list(request, "Channel status will follow"));
        for (var call : calls) {
            var packet = Packet.event("Status").with("Privilege", "Call");
            client.send(
                    call.describe(packet, "")
                            .with("Seconds", age(call).toSeconds())
                            .with("BridgeID", "")
                            .answering(request));
        }
        client.send(
                Packet.endOfList(request, "StatusComplete", calls.size())
                        .with("Items", calls.size()));
    }

    void channels(Client client, Request request) {
        var calls = exchange.live();
        client.send(Packet.list(request, "Channels will follow"));
        for (var call : calls) {
            var packet = Packet.event("CoreShowChannel").answering(request);
            client.send(
                    call.describe(packet, "")
                            .with("Application", call.application())
                            .with("ApplicationData", "")
                            .with("Duration", clock(age(call)))
                            .with("BridgeId", ""));
        }
        client.send(Packet.endOfList(request, "CoreShowChannelsComplete", calls.size()));
    }

    private Duration age(Call call) {
        return Duration.between(call.created(), time.now());
    }

    private static String clock(Duration age) {
        return "%02d:%02d:%02d".formatted(age.toHours(), age.toMinutesPart(), age.toSecondsPart());
    }
}
