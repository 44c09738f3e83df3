package org.alterisk.embedded.asterisk.channel;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The live channels and their names. Names and chosen ids start anew with Asterisk.
public final class Channels {
    private final Map<String, Channel> live = new LinkedHashMap<>();
    private long channelCount;
    private long idCount;

    /// Whether Asterisk would refuse a channel of this id: it compares by prefix and without case,
    /// so an id is taken by every live channel whose id begins with it.
    public boolean taken(String wanted) {
        return !wanted.isEmpty() && live.keySet().stream().anyMatch(id -> begins(id, wanted));
    }

    private static boolean begins(String id, String prefix) {
        return id.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    public String nextId(Instant now) {
        return now.getEpochSecond() + "." + idCount++;
    }

    /// @param device such as `PJSIP/101`
    public String nextName(String device) {
        return "%s-%08x".formatted(device, channelCount++);
    }

    public void add(Channel channel) {
        live.put(channel.id(), channel);
    }

    public void remove(Channel channel) {
        live.remove(channel.id(), channel);
    }

    public boolean has(Channel channel) {
        return live.get(channel.id()) == channel;
    }

    public Optional<Channel> find(String nameOrId) {
        return live.values().stream()
                .filter(channel ->
                        channel.name().equalsIgnoreCase(nameOrId)
                                || channel.id().equalsIgnoreCase(nameOrId))
                .findFirst();
    }

    public List<Channel> all() {
        return List.copyOf(live.values());
    }

    public List<Channel> removeAll() {
        var all = all();
        live.clear();
        channelCount = 0;
        idCount = 0;
        return all;
    }
}
