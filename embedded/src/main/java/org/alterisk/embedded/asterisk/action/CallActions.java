package org.alterisk.embedded.asterisk.action;

import org.alterisk.embedded.asterisk.call.DialplanRunner;
import org.alterisk.embedded.asterisk.call.Exchange;
import org.alterisk.embedded.asterisk.call.OriginateOrder;
import org.alterisk.embedded.asterisk.call.Originates;
import org.alterisk.embedded.asterisk.channel.Extension;
import org.alterisk.embedded.asterisk.wire.Packet;
import org.alterisk.embedded.asterisk.wire.Request;

import java.util.regex.Pattern;

/// Placing, ending and moving calls.
public final class CallActions {
    private final Exchange exchange;
    private final Originates originates;
    private final DialplanRunner dialplan;

    public CallActions(Exchange exchange, Originates originates, DialplanRunner dialplan) {
        this.exchange = exchange;
        this.originates = originates;
        this.dialplan = dialplan;
    }

    void originate(Client client, Request request) {
        switch (OriginateOrder.judge(request, dialplan.dialplan())) {
            case OriginateOrder.Refused(var message) -> client.send(Packet.error(request, message));
            case OriginateOrder.Queued(var order) -> {
                client.send(Packet.success(request, "Originate successfully queued"));
                originates.queue(order);
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
                            channel -> {
                                client.send(Packet.success(request, "Channel Hungup"));
                                exchange.managerHangup(channel, cause);
                            },
                            () -> client.send(Packet.error(request, "No such channel")));
        }
    }

    private void hangupAll(Client client, Request request, Pattern names, int cause) {
        var channels =
                exchange.all().stream()
                        .filter(channel -> names.matcher(channel.name()).find())
                        .toList();
        client.send(Packet.list(request, "Channels hung up will follow"));
        for (var channel : channels) {
            client.send(
                    Packet.event("ChannelHungup")
                            .with("Channel", channel.name())
                            .answering(request));
        }
        client.send(Packet.endOfList(request, "ChannelsHungupListComplete", channels.size()));
        channels.forEach(channel -> exchange.managerHangup(channel, cause));
    }

    private static int cause(String text) {
        return text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= 127
                ? Integer.parseInt(text)
                : 0;
    }

    void blindTransfer(Client client, Request request) {
        var place = new Extension(request.first("Context"), request.first("Exten"));
        var channel = request.first("Channel");
        if (channel.isEmpty()) {
            client.send(Packet.error(request, "No channel specified"));
        } else if (place.exten().isEmpty()) {
            client.send(Packet.error(request, "No extension specified"));
        } else {
            exchange.find(channel)
                    .ifPresentOrElse(
                            by ->
                                    client.send(
                                            dialplan.transfers().blind(by, place)
                                                    ? Packet.success(request, "Transfer succeeded")
                                                    : Packet.error(request, "Transfer failed")),
                            () ->
                                    client.send(
                                            Packet.error(
                                                    request, "Channel specified does not exist")));
        }
    }

    void attendedTransfer(Client client, Request request) {
        var place = new Extension(request.first("Context"), request.first("Exten"));
        var channel = request.first("Channel");
        if (channel.isEmpty()) {
            client.send(Packet.error(request, "No channel specified"));
        } else if (place.exten().isEmpty()) {
            client.send(Packet.error(request, "No extension specified"));
        } else {
            exchange.find(channel)
                    .ifPresentOrElse(
                            by -> {
                                client.send(Packet.success(request, "Atxfer successfully queued"));
                                dialplan.transfers().attended(by, place);
                            },
                            () ->
                                    client.send(
                                            Packet.error(
                                                    request, "Channel specified does not exist")));
        }
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
                            found -> {
                                client.send(Packet.success(request, "Redirect successful"));
                                dialplan.redirect(found, place);
                            },
                            () ->
                                    client.send(
                                            Packet.error(
                                                    request,
                                                    "Channel does not exist: " + channel)));
        }
    }
}
