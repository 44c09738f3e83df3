package org.alterisk.embedded.asterisk.channel;

import org.alterisk.embedded.asterisk.wire.Packet;

import java.util.List;

/// The headers that every event has of a channel or a bridge.
public final class Headers {
    /// The `channelvars` of the shipped `manager_alterisk.conf`.
    private static final List<String> CHANNEL_VARIABLES =
            List.of("ALTERISK_ATTEMPT", "ALTERISK_CALL");

    private Headers() {}

    /// @param prefix empty, or `Dest` and the like
    public static Packet of(Channel channel, String prefix, Packet packet) {
        packet.with(prefix + "Channel", channel.name())
                .with(prefix + "ChannelState", channel.state().number)
                .with(prefix + "ChannelStateDesc", channel.state().word)
                .with(prefix + "CallerIDNum", channel.caller().shownNumber())
                .with(prefix + "CallerIDName", channel.caller().shownName())
                .with(prefix + "ConnectedLineNum", channel.connected().shownNumber())
                .with(prefix + "ConnectedLineName", channel.connected().shownName())
                .with(prefix + "Language", language(channel))
                .with(prefix + "AccountCode", "")
                .with(prefix + "Context", channel.place().context())
                .with(prefix + "Exten", channel.place().exten())
                .with(prefix + "Priority", 1)
                .with(prefix + "Uniqueid", channel.id())
                .with(prefix + "Linkedid", channel.linkedId());
        for (var name : CHANNEL_VARIABLES) {
            packet.with(prefix + "ChanVariable", name + "=" + channel.variable(name));
        }
        return packet;
    }

    static Packet of(Bridge bridge, String prefix, Packet packet) {
        return packet.with(prefix + "BridgeUniqueid", bridge.id())
                .with(prefix + "BridgeType", "basic")
                .with(prefix + "BridgeTechnology", "simple_bridge")
                .with(prefix + "BridgeCreator", "<unknown>")
                .with(prefix + "BridgeName", "<unknown>")
                .with(prefix + "BridgeNumChannels", bridge.members().size())
                .with(prefix + "BridgeVideoSourceMode", "none");
    }

    private static String language(Channel channel) {
        var chosen = channel.up() ? channel.variable("ALTERISK_LANGUAGE") : "";
        return chosen.isEmpty() ? "en" : chosen;
    }
}
