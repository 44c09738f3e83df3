package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.CallerId;
import org.alterisk.embedded.asterisk.channel.Extension;
import org.alterisk.embedded.asterisk.dialplan.Dialplan;
import org.alterisk.embedded.asterisk.wire.Request;

import java.time.Duration;
import java.util.Map;

/// An `Originate` that was queued.
///
/// @param channel the dial string as it was given
/// @param caller unknown if none was given
/// @param channelId empty if Asterisk is to choose one
public record OriginateOrder(
        String actionId,
        String channel,
        Extension extension,
        Duration timeout,
        CallerId caller,
        String channelId,
        Map<String, String> variables) {

    public OriginateOrder {
        variables = Map.copyOf(variables);
    }

    /// What Asterisk says to an `Originate` at once.
    public sealed interface Verdict {}

    public record Queued(OriginateOrder order) implements Verdict {}

    public record Refused(String message) implements Verdict {}

    private static final int LONGEST_ID = 149;

    /// Checks in Asterisk's order, so that the same mistake gets the same message.
    public static Verdict judge(Request request, Dialplan dialplan) {
        var channel = request.first("Channel");
        var extension = new Extension(request.first("Context"), request.first("Exten"));
        var timeout = request.first("Timeout");
        if (request.first("ChannelId").length() > LONGEST_ID) {
            return new Refused("Uniqueid length exceeds maximum of " + LONGEST_ID);
        }
        if (channel.isEmpty()) return new Refused("Channel not specified");
        if (!request.first("Priority").matches("[0-9]{1,9}"))
            return new Refused("Invalid priority");
        if (!timeout.matches("[0-9]{0,9}")) return new Refused("Invalid timeout");
        if (channel.indexOf('/') < 0) return new Refused("Invalid channel");
        if (!request.first("Application").isEmpty()) {
            return new Refused("Originate Access Forbidden: app or data blacklisted");
        }
        if (dialplan.at(extension).isEmpty()) return new Refused("Extension does not exist.");
        if (!request.first("Async").matches("(?i)true|yes|on|1|y|t")) {
            return new Refused("The simulated Asterisk originates with Async: true only");
        }
        return new Queued(
                new OriginateOrder(
                        request.first("ActionID"),
                        channel,
                        extension,
                        Duration.ofMillis(timeout.isEmpty() ? 30_000 : Long.parseLong(timeout)),
                        CallerId.parse(request.first("CallerID")),
                        request.first("ChannelId"),
                        request.variables()));
    }

    String destination() {
        return channel.substring(channel.indexOf('/') + 1);
    }
}
