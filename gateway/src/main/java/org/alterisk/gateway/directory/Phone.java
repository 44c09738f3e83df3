package org.alterisk.gateway.directory;

import org.alterisk.schema.message.DirectoryEntry.Channel;

import java.util.List;

/// An endpoint of a present node at one moment.
///
/// @param endpoint e.g. `PJSIP/101`
/// @param registered whether it has a contact
/// @param channels its live channels
public record Phone(String node, String endpoint, boolean registered, List<Channel> channels) {
    public Phone {
        channels = List.copyOf(channels);
    }

    public boolean isIdle() {
        return channels.isEmpty();
    }
}
