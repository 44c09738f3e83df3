package org.alterisk.schema.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// What a bridge knows of its node: the values of the compacted `alterisk.directory`. What is no
/// more gets a record without a value.
///
/// Contacts and channels belong to an epoch, the AMI session that told them. Before a bridge says
/// [NodeState] `connected` of a new epoch it has published all of that epoch: what has an older one
/// does not count any more.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DirectoryEntry.NodeState.class, name = "node"),
    @JsonSubTypes.Type(value = DirectoryEntry.Contact.class, name = "contact"),
    @JsonSubTypes.Type(value = DirectoryEntry.Channel.class, name = "channel"),
})
public sealed interface DirectoryEntry {
    String key();

    /// Whether the node's bridge can originate now. Repeated every [#HEARTBEAT_MILLIS]: a bridge
    /// that has been silent for [#AWAY_AFTER_MILLIS] is away, whatever it said last.
    ///
    /// @param epoch counts the AMI sessions of this bridge; starts at its start time in
    ///   milliseconds
    record NodeState(
            String node, boolean connected, long epoch, @Nullable String asterisk, Instant at)
            implements DirectoryEntry {
        public static final long HEARTBEAT_MILLIS = 500;
        public static final long AWAY_AFTER_MILLIS = 5_000;

        /// A node whose clock differs from the database's by so much is not used.
        public static final long CLOCK_TOLERANCE_MILLIS = 5_000;

        private static final String KEY_END = "/node";

        public NodeState {
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public String key() {
            return node + KEY_END;
        }

        /// The node's state that a record of the directory is, if it is one and can be read.
        public static Optional<NodeState> of(@Nullable String key, byte @Nullable [] value) {
            if (key == null || value == null || !key.endsWith(KEY_END)) {
                return Optional.empty();
            }
            return Codec.DIRECTORY.decode(value)
                            instanceof Decoded.Message<DirectoryEntry>(NodeState state)
                    ? Optional.of(state)
                    : Optional.empty();
        }
    }

    /// Where an endpoint is registered from.
    ///
    /// @param endpoint as Asterisk names it with its technology, e.g. `PJSIP/101`
    /// @param id tells the contacts of an endpoint apart
    /// @param addresses IP addresses of the phone: that its registration came from, and that it
    ///   names itself where that is another
    record Contact(
            String node, long epoch, String endpoint, String id, List<String> addresses, Instant at)
            implements DirectoryEntry {
        public Contact {
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(id, "id");
            addresses = List.copyOf(addresses);
            Objects.requireNonNull(at, "at");
        }

        @Override
        public String key() {
            return node + "/contact/" + endpoint + "/" + id;
        }
    }

    enum ChannelState {
        DIALLING,
        RINGING,
        UP;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A live channel (none of Local's halves: the peer is found through them).
    ///
    /// @param channel its name, e.g. `PJSIP/101-0000001f`
    /// @param endpoint whose channel it is, e.g. `PJSIP/101`; null where the name does not tell
    /// @param number its caller id: digits; null: unknown
    /// @param connected the number that it is shown for the other party, also while it rings; null:
    ///   unknown
    /// @param onHold whether this side has put the other on hold
    /// @param peer with whom it talks, both up in one bridge; null: with nobody, or with several
    record Channel(
            String node,
            long epoch,
            String uniqueId,
            String channel,
            @Nullable String endpoint,
            @Nullable String number,
            @Nullable String connected,
            ChannelState state,
            boolean onHold,
            @Nullable Peer peer,
            Instant at)
            implements DirectoryEntry {
        public Channel {
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(uniqueId, "uniqueId");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(at, "at");
        }

        /// One that is not shown the other party's number.
        public Channel(
                String node,
                long epoch,
                String uniqueId,
                String channel,
                @Nullable String endpoint,
                @Nullable String number,
                ChannelState state,
                boolean onHold,
                @Nullable Peer peer,
                Instant at) {
            this(node, epoch, uniqueId, channel, endpoint, number, null, state, onHold, peer, at);
        }

        @Override
        public String key() {
            return node + "/channel/" + uniqueId;
        }
    }

    /// The other party of a call.
    ///
    /// @param number digits; null: unknown
    record Peer(String uniqueId, String channel, @Nullable String number) {
        public Peer {
            Objects.requireNonNull(uniqueId, "uniqueId");
            Objects.requireNonNull(channel, "channel");
        }
    }
}
