package org.alterisk.schema.setting;

import java.util.List;

/// A number prefix and the channel that calls through it: `8067=>Zap/g2`, on any node or on some.
///
/// @param prefix digits; empty for the rest (`*`)
/// @param channel as the administrator wrote it, checked by [DialString]
/// @param nodes those that have the channel; empty: every node has it
public record Route(String prefix, String channel, List<String> nodes) {
    public Route {
        nodes = List.copyOf(nodes);
    }

    /// A route of every node.
    public Route(String prefix, String channel) {
        this(prefix, channel, List.of());
    }

    public boolean allows(String node) {
        return nodes.isEmpty() || nodes.contains(node);
    }
}
