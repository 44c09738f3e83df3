package org.alterisk.gateway.push.line;

import org.alterisk.gateway.directory.Phone;
import org.alterisk.gateway.push.line.LineCall.State;
import org.alterisk.gateway.talk.TalkChoice;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What stands on some phones at one moment. Pure.
///
/// @param nodes those that can be told of
/// @param calls by [LineCall#key]
record LineView(Set<String> nodes, Map<String, LineCall> calls) {
    LineView {
        nodes = Set.copyOf(nodes);
        calls = Map.copyOf(calls);
    }

    /// @param phones maybe of nodes that have gone since: those are left out
    static LineView of(Set<String> nodes, Collection<Phone> phones) {
        var calls = new TreeMap<String, LineCall>();
        for (var phone : phones) {
            if (nodes.contains(phone.node())) {
                ringing(phone).forEach(call -> calls.put(call.key(), call));
                TalkChoice.established(List.of(phone))
                        .map(channel -> answered(phone, channel))
                        .forEach(call -> calls.put(call.key(), call));
            }
        }
        return new LineView(nodes, calls);
    }

    private static List<LineCall> ringing(Phone phone) {
        return phone.channels().stream()
                .filter(channel -> channel.state() == ChannelState.RINGING)
                .map(channel ->
                        new LineCall(
                                phone.node(),
                                phone.endpoint(),
                                channel.uniqueId(),
                                State.RINGING,
                                channel.connected(),
                                null,
                                false))
                .toList();
    }

    private static LineCall answered(Phone phone, Channel channel) {
        var peer = Objects.requireNonNull(channel.peer(), "it is established");
        return new LineCall(
                phone.node(),
                phone.endpoint(),
                channel.uniqueId(),
                State.ANSWERED,
                peer.number(),
                peer.uniqueId(),
                channel.onHold());
    }

    /// The whole of it, to begin with.
    LineEvent state() {
        return nodes.isEmpty()
                ? new LineEvent.Away(Set.of())
                : new LineEvent.State(
                        new TreeSet<>(nodes), List.copyOf(new TreeMap<>(calls).values()));
    }

    /// What is to be told to one who knows that view. Of a node that has gone nothing is known,
    /// also not that its calls have ended.
    List<LineEvent> since(LineView before) {
        if (!before.nodes.containsAll(nodes)) {
            return List.of(state());
        }
        var events = new ArrayList<LineEvent>();
        if (!nodes.containsAll(before.nodes)) {
            events.add(new LineEvent.Away(new TreeSet<>(nodes)));
        }
        before.calls.forEach((key, call) -> {
            if (!calls.containsKey(key) && nodes.contains(call.node())) {
                events.add(new LineEvent.Ended(call));
            }
        });
        calls.forEach((key, call) -> {
            if (!call.equals(before.calls.get(key))) {
                events.add(new LineEvent.Changed(call));
            }
        });
        return events;
    }
}
