package org.alterisk.bridge.directory;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.schema.message.DirectoryEntry;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.Contact;
import org.alterisk.schema.message.DirectoryEntry.Peer;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The directory of a node: takes AMI events in, says what is to be told. Between [#opened] and
/// [#loaded] it gathers what is there and says nothing.
public final class Directory {
    /// What the ids of the actions begin with that list registrations.
    public static final String CONTACTS = "contacts-";

    public static final String PEERS = "peers-";
    private static final String NO_MORE = "";

    private final String node;
    private final LiveChannels channels = new LiveChannels();
    private final Contacts contacts = new Contacts();
    private final ListCollector lists = new ListCollector();
    private final Map<String, Object> told = new HashMap<>();
    private long epoch;
    private boolean loaded;
    private boolean contactsUnclear;

    public Directory(String node) {
        this.node = node;
    }

    /// These keys stand in the topic from before, whoever has put them there.
    public void leftOver(Collection<String> keys) {
        keys.forEach(key -> told.putIfAbsent(key, NO_MORE));
    }

    /// A session begins: nothing counts until it is [#loaded].
    public void opened(long newEpoch) {
        epoch = newEpoch;
        loaded = false;
        lists.clear();
    }

    /// All lists of the session have been taken in: everything is told anew.
    public List<Change> loaded(long ofEpoch, Instant at) {
        if (ofEpoch != epoch) {
            return List.of();
        }
        loaded = true;
        var gone = new HashSet<>(told.keySet());
        told.clear();
        gone.forEach(key -> told.put(key, NO_MORE));
        return changes(channels.ids(), at);
    }

    public boolean isLoaded() {
        return loaded;
    }

    public long epoch() {
        return epoch;
    }

    /// Whether the registrations must be listed again.
    public boolean isContactsUnclear() {
        return contactsUnclear;
    }

    public void contactsAsked() {
        contactsUnclear = false;
    }

    public List<Change> take(AmiEvent event) {
        return switch (event.name()) {
            case "CoreShowChannel", "DBGetTreeResponse", "PeerEntry" -> {
                lists.take(event);
                yield List.of();
            }
            case "CoreShowChannelsComplete", "DBGetTreeComplete", "PeerlistComplete" ->
                    lists.take(event).map(items -> listed(event, items)).orElse(List.of());
            case "ContactStatus", "PeerStatus" -> {
                contactsUnclear |= contacts.take(event);
                yield changes(Set.of(), event.receivedAt());
            }
            default -> heard(event);
        };
    }

    private List<Change> heard(AmiEvent event) {
        var named = LiveChannels.namedBy(event);
        named.addAll(channels.members(event.first("BridgeUniqueid").orElse(null)));
        named.addAll(channels.members(event.first("FromBridgeUniqueid").orElse(null)));
        var touched = new LinkedHashSet<>(channels.joinedTo(named));
        channels.take(event);
        touched.addAll(channels.joinedTo(named));
        return channelChanges(touched, event.receivedAt());
    }

    private List<Change> listed(AmiEvent end, List<AmiEvent> items) {
        var action = end.first("ActionID").orElse("");
        var own = action.substring(action.indexOf('#') + 1);
        if (end.name().equals("CoreShowChannelsComplete")) {
            var before = channels.ids();
            var present = new HashSet<String>();
            for (var item : items) {
                item.first("Uniqueid").ifPresent(present::add);
                channels.take(item);
            }
            before.stream().filter(id -> !present.contains(id)).forEach(channels::remove);
            var all = new LinkedHashSet<>(before);
            all.addAll(channels.ids());
            return channelChanges(all, end.receivedAt());
        }
        if (own.startsWith(CONTACTS)) {
            contacts.replacePjsip(
                    items.stream()
                            .flatMap(item -> RegisteredContact.ofRecord(item).stream())
                            .toList());
        } else if (own.startsWith(PEERS)) {
            contacts.replaceSip(
                    items.stream()
                            .flatMap(item -> RegisteredContact.ofPeer(item).stream())
                            .toList());
        }
        return changes(Set.of(), end.receivedAt());
    }

    /// The party with which this channel talks.
    public Optional<String> peer(String uniqueId) {
        return channels.peer(uniqueId).map(LiveChannel::uniqueId);
    }

    public boolean isLive(String uniqueId) {
        return channels.find(uniqueId).isPresent();
    }

    /// What has changed of these channels and of the registrations; at a loading also what is gone
    /// of all.
    private List<Change> changes(Set<String> ids, Instant at) {
        if (!loaded) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        var present = new HashSet<String>();
        for (var contact : contacts.all()) {
            var entry = entry(contact, at);
            present.add(entry.key());
            tell(entry, entry(contact, Instant.EPOCH), changes);
        }
        changes.addAll(channelChanges(ids, at));
        channels.ids().forEach(id -> present.add(channelKey(id)));
        for (var key : List.copyOf(told.keySet())) {
            if (!present.contains(key)) {
                told.remove(key);
                changes.add(new Change.Gone(key));
            }
        }
        return changes;
    }

    private List<Change> channelChanges(Set<String> ids, Instant at) {
        if (!loaded) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        for (var id : ids) {
            var channel = channels.find(id);
            if (channel.isEmpty()) {
                if (told.remove(channelKey(id)) != null) {
                    changes.add(new Change.Gone(channelKey(id)));
                }
            } else if (!channel.get().isLocal()) {
                tell(entry(channel.get(), at), entry(channel.get(), Instant.EPOCH), changes);
            }
        }
        return changes;
    }

    private void tell(DirectoryEntry entry, DirectoryEntry timeless, List<Change> changes) {
        if (!timeless.equals(told.put(entry.key(), timeless))) {
            changes.add(new Change.Put(entry));
        }
    }

    private String channelKey(String id) {
        return node + "/channel/" + id;
    }

    private Contact entry(RegisteredContact contact, Instant at) {
        return new Contact(node, epoch, contact.endpoint(), contact.id(), contact.addresses(), at);
    }

    private Channel entry(LiveChannel channel, Instant at) {
        return new Channel(
                node,
                epoch,
                channel.uniqueId(),
                channel.name(),
                ChannelName.endpoint(channel.name()),
                channel.number(),
                channel.connected(),
                channel.state(),
                channel.onHold(),
                channels.peer(channel.uniqueId()).map(peer -> peer(channel, peer)).orElse(null),
                at);
    }

    /// Where the peer has no number of its own, what this side's phone shows stands in.
    private static Peer peer(LiveChannel self, LiveChannel peer) {
        @Nullable String number = peer.number() == null ? self.connected() : peer.number();
        return new Peer(peer.uniqueId(), peer.name(), number);
    }
}
