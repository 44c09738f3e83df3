package org.alterisk.bridge.directory;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;
import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// A channel as Asterisk has told it.
///
/// @param number its caller id; null: none that is a number
/// @param connected the number that it is shown for the other party
/// @param onHold whether it has put the other party on hold
/// @param bridge the bridge it is in
record LiveChannel(
        String uniqueId,
        String name,
        ChannelState state,
        @Nullable String number,
        @Nullable String connected,
        boolean onHold,
        @Nullable String bridge) {
    private static final Pattern NUMBER = Pattern.compile("[0-9*#+]{1,32}");
    private static final String UP = "6";
    private static final String RINGING = "5";

    static LiveChannel born(String uniqueId, AmiEvent event) {
        return new LiveChannel(uniqueId, "", ChannelState.DIALLING, null, null, false, null)
                .with(event);
    }

    /// With what any event of this channel says of it.
    LiveChannel with(AmiEvent event) {
        return new LiveChannel(
                uniqueId,
                event.first("Channel").filter(text -> !text.isEmpty()).orElse(name),
                event.first("ChannelState").map(LiveChannel::state).orElse(state),
                event.fields().containsKey("CallerIDNum") ? number(event, "CallerIDNum") : number,
                event.fields().containsKey("ConnectedLineNum")
                        ? number(event, "ConnectedLineNum")
                        : connected,
                onHold,
                bridge);
    }

    LiveChannel named(String newName) {
        return new LiveChannel(uniqueId, newName, state, number, connected, onHold, bridge);
    }

    LiveChannel in(@Nullable String newBridge) {
        return new LiveChannel(uniqueId, name, state, number, connected, onHold, newBridge);
    }

    LiveChannel holding(boolean holds) {
        return new LiveChannel(uniqueId, name, state, number, connected, holds, bridge);
    }

    boolean isUp() {
        return state == ChannelState.UP;
    }

    boolean isLocal() {
        return ChannelName.isLocal(name);
    }

    private static ChannelState state(String code) {
        return switch (code) {
            case UP -> ChannelState.UP;
            case RINGING -> ChannelState.RINGING;
            default -> ChannelState.DIALLING;
        };
    }

    private static @Nullable String number(AmiEvent event, String header) {
        return event.first(header).filter(text -> NUMBER.matcher(text).matches()).orElse(null);
    }
}
