package org.alterisk.gateway.transfer;

import org.alterisk.gateway.directory.Phones;
import org.alterisk.gateway.talk.TalkChoice;
import org.alterisk.schema.message.DirectoryEntry.Channel;

import java.util.List;

/// Whether a channel may be moved, and on which node it is. Decided without any I/O.
sealed interface TransferScope {
    record On(String node) implements TransferScope {}

    record Nowhere(Moved.Kind kind, String reason) implements TransferScope {}

    /// Only the other party of a call of the operator who asks.
    static TransferScope own(String uniqueId, Phones phones) {
        return switch (phones) {
            case Phones.Away() -> new Nowhere(Moved.Kind.NODE_AWAY, "Asterisk cannot be reached");
            case Phones.Known(var known) when known.isEmpty() ->
                    new Nowhere(Moved.Kind.NOT_A_PARTY, "no phone is known for this address");
            case Phones.Known(var known) ->
                    one(
                            TalkChoice.established(known)
                                    .filter(call ->
                                            call.peer() != null
                                                    && call.peer().uniqueId().equals(uniqueId))
                                    .map(Channel::node)
                                    .distinct()
                                    .toList(),
                            "not the other party of a call of this operator");
        };
    }

    /// Any party that talks to another.
    ///
    /// @param channels the live ones of that id
    static TransferScope any(List<Channel> channels) {
        return one(
                channels.stream().filter(c -> c.peer() != null).map(Channel::node).toList(),
                "not a party of a live call");
    }

    private static TransferScope one(List<String> nodes, String ifNone) {
        return switch (nodes.size()) {
            case 0 -> new Nowhere(Moved.Kind.NOT_A_PARTY, ifNone);
            case 1 -> new On(nodes.getFirst());
            default ->
                    new Nowhere(
                            Moved.Kind.NOT_A_PARTY, "several Asterisk servers have this UniqueID");
        };
    }
}
