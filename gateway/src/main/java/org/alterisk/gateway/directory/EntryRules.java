package org.alterisk.gateway.directory;

import org.alterisk.gateway.address.IpLiteral;
import org.alterisk.schema.message.DirectoryEntry;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.Contact;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.alterisk.schema.message.DirectoryEntry.Peer;
import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What of an entry may go further: into an answer, a command, the name of a topic. Names and
/// numbers in it come from phones and carriers. Pure.
final class EntryRules {
    private static final String NODE = "[a-z0-9-]{1,32}";
    private static final String ENDPOINT = "[A-Za-z0-9]{1,16}/[A-Za-z0-9_.@-]{1,80}";
    private static final String UNIQUE_ID = "[A-Za-z0-9_.-]{1,150}";
    private static final String NUMBER = "\\+?[0-9*#]{1,40}";

    private EntryRules() {}

    /// The entry without the parts that break a rule; empty where nothing usable is left.
    static Optional<DirectoryEntry> usable(DirectoryEntry entry) {
        return switch (entry) {
            case NodeState state -> state.node().matches(NODE) ? Optional.of(state) : none();
            case Contact contact ->
                    contact.node().matches(NODE) && contact.endpoint().matches(ENDPOINT)
                            ? Optional.of(contact)
                            : none();
            case Channel channel ->
                    channel.node().matches(NODE) && channel.uniqueId().matches(UNIQUE_ID)
                            ? Optional.of(usable(channel))
                            : none();
        };
    }

    private static Channel usable(Channel channel) {
        var endpoint = channel.endpoint();
        return new Channel(
                channel.node(),
                channel.epoch(),
                channel.uniqueId(),
                channel.channel(),
                endpoint != null && endpoint.matches(ENDPOINT) ? endpoint : null,
                numberOrNull(channel.number()),
                numberOrNull(channel.connected()),
                channel.state(),
                channel.onHold(),
                usable(channel.peer()),
                channel.at());
    }

    private static @Nullable Peer usable(@Nullable Peer peer) {
        return peer == null || !peer.uniqueId().matches(UNIQUE_ID)
                ? null
                : new Peer(peer.uniqueId(), peer.channel(), numberOrNull(peer.number()));
    }

    private static @Nullable String numberOrNull(@Nullable String number) {
        return number != null && number.matches(NUMBER) ? number : null;
    }

    private static Optional<DirectoryEntry> none() {
        return Optional.empty();
    }

    /// A phone may call itself what it likes: what is no address is not one to know it by.
    static Set<InetAddress> addresses(Contact contact) {
        return contact.addresses().stream()
                .flatMap(text -> IpLiteral.parse(text).stream())
                .collect(Collectors.toSet());
    }
}
