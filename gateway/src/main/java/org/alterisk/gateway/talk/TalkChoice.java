package org.alterisk.gateway.talk;

import org.alterisk.gateway.directory.Phone;
import org.alterisk.gateway.directory.Phones;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides which call of an operator is the established one. Pure.
public final class TalkChoice {
    private TalkChoice() {}

    public static Talk of(Phones phones) {
        return switch (phones) {
            case Phones.Away() -> new Talk.None("Asterisk cannot be reached");
            case Phones.Known(var known) when known.isEmpty() ->
                    new Talk.None("no phone is known for this address");
            case Phones.Known(var known) -> among(established(known).toList());
        };
    }

    /// The channels of these phones that talk to exactly one other party.
    public static Stream<Channel> established(List<Phone> phones) {
        return phones.stream()
                .flatMap(phone -> phone.channels().stream())
                .filter(channel -> channel.state() == ChannelState.UP && channel.peer() != null);
    }

    /// A call on hold counts only when it is the only one: the operator may talk to a colleague
    /// meanwhile.
    private static Talk among(List<Channel> calls) {
        if (calls.isEmpty()) {
            return new Talk.None("no call is established");
        }
        if (calls.size() == 1) {
            return with(calls.getFirst());
        }
        var talking = calls.stream().filter(call -> !call.onHold()).toList();
        if (talking.size() == 1) {
            return with(talking.getFirst());
        }
        boolean onePhone = calls.stream().map(Channel::endpoint).distinct().count() == 1;
        return new Talk.None(
                onePhone
                        ? "the phone of this address has several calls"
                        : "several phones of this address talk");
    }

    private static Talk with(Channel own) {
        var peer = own.peer();
        return peer == null
                ? new Talk.None("no call is established")
                : new Talk.Established(Optional.ofNullable(peer.number()), peer.uniqueId());
    }
}
