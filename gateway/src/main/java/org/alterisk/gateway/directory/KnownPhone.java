package org.alterisk.gateway.directory;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Set;

/// A phone as its node told it last, whether or not the node is there now.
///
/// @param addresses that it is registered from
/// @param nodeSince since when the node is present or away, as far as this process can tell
public record KnownPhone(
        Phone phone, Set<InetAddress> addresses, boolean isNodePresent, Instant nodeSince) {
    public KnownPhone {
        addresses = Set.copyOf(addresses);
    }
}
