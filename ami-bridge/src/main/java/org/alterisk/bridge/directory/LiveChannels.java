package org.alterisk.bridge.directory;

import org.alterisk.bridge.track.AmiEvent;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// All channels of a node and the bridges they are in. Only Newchannel, BridgeEnter and lists make
/// a channel known: a late event of one that has hung up must not bring it back.
final class LiveChannels {
    private final Map<String, LiveChannel> channels = new HashMap<>();
    private final Map<String, String> idsByName = new HashMap<>();
    private final Map<String, Set<String>> bridges = new HashMap<>();

    Optional<LiveChannel> find(String uniqueId) {
        return Optional.ofNullable(channels.get(uniqueId));
    }

    Set<String> ids() {
        return Set.copyOf(channels.keySet());
    }

    void take(AmiEvent event) {
        var id = event.first("Uniqueid").orElse("");
        var bridge = event.first("BridgeUniqueid").orElse("");
        switch (event.name()) {
            case "Newchannel" -> put(known(id, event));
            case "CoreShowChannel" ->
                    put(
                            known(id, event)
                                    .in(
                                            event.first("BridgeId")
                                                    .filter(text -> !text.isEmpty())
                                                    .orElse(null)));
            case "Newstate", "NewCallerid", "NewConnectedLine" -> change(id, c -> c.with(event));
            case "Rename" ->
                    event.first("Newname").ifPresent(name -> change(id, c -> c.named(name)));
            case "Hold" -> change(id, c -> c.with(event).holding(true));
            case "Unhold" -> change(id, c -> c.with(event).holding(false));
            case "BridgeEnter" -> {
                // the channel that it takes the place of says so later
                event.first("SwapUniqueid").ifPresent(swapped -> leave(swapped, bridge));
                put(known(id, event).in(bridge));
            }
            case "BridgeLeave" -> {
                change(id, c -> c.with(event));
                leave(id, bridge);
            }
            case "BridgeMerge" -> merge(event);
            case "BridgeDestroy" -> members(bridge).forEach(member -> leave(member, bridge));
            case "Hangup" -> remove(id);
            default -> {}
        }
    }

    /// Those that an event is about, directly.
    static List<String> namedBy(AmiEvent event) {
        var ids = new ArrayList<String>();
        for (var header : List.of("Uniqueid", "SwapUniqueid")) {
            event.first(header).ifPresent(ids::add);
        }
        return ids;
    }

    private LiveChannel known(String id, AmiEvent event) {
        return find(id).map(c -> c.with(event)).orElseGet(() -> LiveChannel.born(id, event));
    }

    private void change(String id, UnaryOperator<LiveChannel> change) {
        find(id).map(change).ifPresent(this::put);
    }

    /// Who leaves a bridge holds nobody there any more: no Unhold follows.
    private void leave(String id, String bridge) {
        change(id, c -> bridge.equals(c.bridge()) ? c.in(null).holding(false) : c);
    }

    private void merge(AmiEvent event) {
        var to = event.first("ToBridgeUniqueid").orElse("");
        for (var member : members(event.first("FromBridgeUniqueid").orElse(""))) {
            change(member, c -> to.isEmpty() ? c : c.in(to));
        }
    }

    private void put(LiveChannel channel) {
        if (channel.uniqueId().isEmpty()) {
            return;
        }
        remove(channel.uniqueId());
        channels.put(channel.uniqueId(), channel);
        idsByName.put(channel.name(), channel.uniqueId());
        if (channel.bridge() != null) {
            bridges.computeIfAbsent(channel.bridge(), _ -> new LinkedHashSet<>())
                    .add(channel.uniqueId());
        }
    }

    void remove(String id) {
        var old = channels.remove(id);
        if (old == null) {
            return;
        }
        idsByName.remove(old.name(), id);
        var members = old.bridge() == null ? null : bridges.get(old.bridge());
        if (members != null) {
            members.remove(id);
            if (members.isEmpty()) {
                bridges.remove(old.bridge());
            }
        }
    }

    List<String> members(@Nullable String bridge) {
        var members = bridge == null ? null : bridges.get(bridge);
        return members == null ? List.of() : List.copyOf(members);
    }

    /// The party at the other end of these channels' bridges and Local channels; empty when the way
    /// ends at nobody, at several, or at one who is not up.
    Optional<LiveChannel> peer(String id) {
        var self = find(id).filter(LiveChannel::isUp);
        var seen = new HashSet<String>();
        var here = self;
        while (here.isPresent() && seen.add(here.get().uniqueId())) {
            var next = onlyOther(here.get());
            if (next.isEmpty() || !next.get().isLocal()) {
                return next.filter(LiveChannel::isUp).filter(c -> seen.add(c.uniqueId()));
            }
            here = next.filter(c -> seen.add(c.uniqueId())).flatMap(this::otherHalf);
        }
        return Optional.empty();
    }

    private Optional<LiveChannel> onlyOther(LiveChannel channel) {
        var others =
                members(channel.bridge()).stream()
                        .filter(member -> !member.equals(channel.uniqueId()))
                        .toList();
        return others.size() == 1 ? find(others.getFirst()) : Optional.empty();
    }

    private Optional<LiveChannel> otherHalf(LiveChannel half) {
        return ChannelName.otherHalf(half.name()).map(idsByName::get).flatMap(this::find);
    }

    /// These channels and all that they are joined to: a change of one may change what the others
    /// have for a peer.
    Set<String> joinedTo(Collection<String> ids) {
        var found = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(ids);
        while (!open.isEmpty()) {
            var id = open.poll();
            if (found.add(id)) {
                find(id).ifPresent(c -> {
                    open.addAll(members(c.bridge()));
                    otherHalf(c).map(LiveChannel::uniqueId).ifPresent(open::add);
                });
            }
        }
        return found;
    }
}
