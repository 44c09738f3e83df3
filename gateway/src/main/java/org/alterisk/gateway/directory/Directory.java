package org.alterisk.gateway.directory;

import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.schema.message.DirectoryEntry;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.Contact;
import org.alterisk.schema.message.DirectoryEntry.NodeState;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.LongSupplier;

/// The directory topic as it stands, in memory: written by the one thread that reads the topic,
/// asked by any. Each question is answered from one moment, and from present nodes only.
public final class Directory {
    private final LongSupplier nanos;
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<String, Presence> presences = new HashMap<>();
    private final Map<String, Sighting> sightings = new TreeMap<>();
    private final Set<Wake> watching = new CopyOnWriteArraySet<>();
    private long liveSince;

    /// @param nanos a monotonic clock, such as [System#nanoTime]
    public Directory(LongSupplier nanos) {
        this.nanos = nanos;
        liveSince = nanos.getAsLong();
    }

    /// Whether commands for the node would be run now.
    public synchronized boolean isPresent(String node) {
        var presence = presences.get(node);
        return presence != null && presence.isPresent(nanos.getAsLong());
    }

    /// Whether no node can be used now.
    public synchronized boolean isAway() {
        return present().isEmpty();
    }

    /// Wakes it after each change, until [#unwatch]. What only time changes, the silence of a node,
    /// wakes nobody.
    public void watch(Wake wake) {
        watching.add(wake);
    }

    public void unwatch(Wake wake) {
        watching.remove(wake);
    }

    /// The nodes that can be told of now.
    public synchronized Set<String> presentNodes() {
        return Set.copyOf(present().keySet());
    }

    /// The phones that are registered from this address.
    public synchronized Phones registeredAt(InetAddress address) {
        var present = present();
        var phones = new ArrayList<Phone>();
        present.forEach((name, node) ->
                node.endpointsAt(address)
                        .forEach(endpoint -> phones.add(node.phone(name, endpoint))));
        return present.isEmpty() ? new Phones.Away() : new Phones.Known(phones);
    }

    /// These phones, each once on every present node.
    public synchronized Phones of(Collection<String> endpoints) {
        var present = present();
        var phones = new ArrayList<Phone>();
        present.forEach((name, node) ->
                endpoints.forEach(endpoint -> phones.add(node.phone(name, endpoint))));
        return present.isEmpty() ? new Phones.Away() : new Phones.Known(phones);
    }

    /// The live channels of this id: none, one, or one on each of several nodes.
    public synchronized List<Channel> channels(String uniqueId) {
        return present().values().stream()
                .flatMap(node -> node.channel(uniqueId).stream())
                .toList();
    }

    /// Every phone that is registered on a node, or of those named, also on nodes that are away.
    public synchronized List<KnownPhone> known(Collection<String> named) {
        var present = present();
        var phones = new ArrayList<KnownPhone>();
        sightings.forEach((name, sighting) -> {
            boolean isPresent = present.containsKey(name);
            var node = node(name);
            var endpoints = new TreeSet<>(node.endpoints());
            endpoints.addAll(named);
            endpoints.forEach(endpoint ->
                    phones.add(
                            new KnownPhone(
                                    node.phone(name, endpoint),
                                    node.addresses(endpoint),
                                    isPresent,
                                    sighting.since(isPresent))));
        });
        return phones;
    }

    /// Every node that was heard of, in the order of their names.
    public synchronized List<KnownNode> nodes() {
        var present = present();
        var known = new ArrayList<KnownNode>();
        sightings.forEach((name, sighting) -> {
            boolean isPresent = present.containsKey(name);
            known.add(
                    new KnownNode(
                            name,
                            isPresent,
                            sighting.since(isPresent),
                            sighting.asterisk(),
                            isPresent ? node(name).liveChannels() : 0));
        });
        return known;
    }

    /// Reading has come to where the topic ended when it began: from here on heartbeats are news.
    synchronized void nowLive() {
        liveSince = nanos.getAsLong();
    }

    /// @param live whether it was published after the reading had begun
    synchronized void put(DirectoryEntry entry, boolean live) {
        switch (entry) {
            case NodeState state -> heard(state, live);
            case Contact contact -> node(contact.node()).put(contact);
            case Channel channel -> node(channel.node()).put(channel);
        }
        watching.forEach(Wake::wake);
    }

    synchronized void remove(String key) {
        int slash = key.indexOf('/');
        var node = slash < 0 ? null : nodes.get(key.substring(0, slash));
        if (node != null) {
            node.remove(key);
            watching.forEach(Wake::wake);
        }
    }

    synchronized int size() {
        return nodes.values().stream().mapToInt(Node::size).sum();
    }

    /// An epoch begins when its bridge is connected, with all of it published. A smaller one is the
    /// last word of a bridge that was replaced, unless the greater one has fallen silent: then it
    /// is a bridge whose clock is behind.
    private void heard(NodeState state, boolean live) {
        var node = node(state.node());
        long now = nanos.getAsLong();
        if (state.epoch() < node.epoch()) {
            var last = presences.getOrDefault(state.node(), new Presence(false, false, liveSince));
            if (!live || !last.isSilent(now)) {
                return;
            }
        }
        if (state.connected() && state.epoch() > node.epoch()) {
            node.begin(state.epoch(), epoch -> epoch < state.epoch());
        } else if (state.connected() && state.epoch() < node.epoch()) {
            node.begin(state.epoch(), epoch -> epoch != state.epoch());
        }
        var sighting = sightings.get(state.node());
        sightings.put(state.node(), sighting == null ? Sighting.of(state) : sighting.and(state));
        if (live) {
            presences.put(state.node(), new Presence(true, state.connected(), now));
        }
    }

    private Node node(String name) {
        return nodes.computeIfAbsent(name, _ -> new Node());
    }

    private Map<String, Node> present() {
        long now = nanos.getAsLong();
        var present = new TreeMap<String, Node>();
        presences.forEach((name, presence) -> {
            if (presence.isPresent(now)) {
                present.put(name, node(name));
            }
        });
        return present;
    }
}
