package org.alterisk.embedded.asterisk.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A bridge of two channels at most.
public final class Bridge {
    private final String id;
    private final List<Channel> members = new ArrayList<>();

    public Bridge(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public List<Channel> members() {
        return List.copyOf(members);
    }

    public void enter(Channel channel) {
        members.add(channel);
        channel.bridge(Optional.of(this));
    }

    public void leave(Channel channel) {
        members.remove(channel);
        channel.bridge(Optional.empty());
    }

    public Optional<Channel> other(Channel channel) {
        return members.stream().filter(member -> member != channel).findFirst();
    }
}
