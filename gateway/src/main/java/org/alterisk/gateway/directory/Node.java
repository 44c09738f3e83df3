package org.alterisk.gateway.directory;

import org.alterisk.schema.message.DirectoryEntry;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.Contact;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/// What is known of one node, by key and by what is asked for. Not safe for several threads.
final class Node {
    private final Map<String, DirectoryEntry> entries = new HashMap<>();
    private final Map<InetAddress, Set<Contact>> byAddress = new HashMap<>();
    private final Map<String, Set<Contact>> contacts = new HashMap<>();
    private final Map<String, Set<Channel>> channels = new HashMap<>();
    private final Map<String, Channel> byUniqueId = new HashMap<>();
    private long epoch = Long.MIN_VALUE;

    long epoch() {
        return epoch;
    }

    /// From now on only entries of this epoch count, and later ones.
    void begin(long newEpoch, LongPredicate outdated) {
        epoch = newEpoch;
        entries.values().stream()
                .filter(entry -> outdated.test(epochOf(entry)))
                .map(DirectoryEntry::key)
                .toList()
                .forEach(this::remove);
    }

    void put(DirectoryEntry entry) {
        remove(entry.key());
        entries.put(entry.key(), entry);
        switch (entry) {
            case Contact contact -> {
                add(contacts, contact.endpoint(), contact);
                EntryRules.addresses(contact).forEach(address -> add(byAddress, address, contact));
            }
            case Channel channel -> {
                byUniqueId.put(channel.uniqueId(), channel);
                if (channel.endpoint() != null) {
                    add(channels, channel.endpoint(), channel);
                }
            }
            case DirectoryEntry.NodeState _ -> {}
        }
    }

    void remove(String key) {
        switch (entries.remove(key)) {
            case Contact contact -> {
                drop(contacts, contact.endpoint(), contact);
                EntryRules.addresses(contact).forEach(address -> drop(byAddress, address, contact));
            }
            case Channel channel -> {
                byUniqueId.remove(channel.uniqueId());
                if (channel.endpoint() != null) {
                    drop(channels, channel.endpoint(), channel);
                }
            }
            case null, default -> {}
        }
    }

    /// In the order of their names, so that the same question gets the same answer.
    Set<String> endpointsAt(InetAddress address) {
        var endpoints = new TreeSet<String>();
        byAddress.getOrDefault(address, Set.of()).stream()
                .filter(this::counts)
                .forEach(contact -> endpoints.add(contact.endpoint()));
        return endpoints;
    }

    /// Those that are registered.
    Set<String> endpoints() {
        return contacts.entrySet().stream()
                .filter(each -> each.getValue().stream().anyMatch(this::counts))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Set<InetAddress> addresses(String endpoint) {
        return contacts.getOrDefault(endpoint, Set.of()).stream()
                .filter(this::counts)
                .flatMap(contact -> EntryRules.addresses(contact).stream())
                .collect(Collectors.toSet());
    }

    int liveChannels() {
        return Math.toIntExact(byUniqueId.values().stream().filter(this::counts).count());
    }

    Phone phone(String name, String endpoint) {
        return new Phone(
                name,
                endpoint,
                contacts.getOrDefault(endpoint, Set.of()).stream().anyMatch(this::counts),
                channels.getOrDefault(endpoint, Set.of()).stream().filter(this::counts).toList());
    }

    Collection<Channel> channel(String uniqueId) {
        var channel = byUniqueId.get(uniqueId);
        return channel != null && counts(channel) ? Set.of(channel) : Set.of();
    }

    int size() {
        return entries.size();
    }

    private boolean counts(DirectoryEntry entry) {
        return epochOf(entry) >= epoch;
    }

    private static long epochOf(DirectoryEntry entry) {
        return switch (entry) {
            case Contact contact -> contact.epoch();
            case Channel channel -> channel.epoch();
            case DirectoryEntry.NodeState state -> state.epoch();
        };
    }

    private static <K, V> void add(Map<K, Set<V>> index, K key, V value) {
        index.computeIfAbsent(key, _ -> new HashSet<>()).add(value);
    }

    private static <K, V> void drop(Map<K, Set<V>> index, K key, V value) {
        index.computeIfPresent(
                key,
                (_, values) -> {
                    values.remove(value);
                    return values.isEmpty() ? null : values;
                });
    }
}
