package org.alterisk.gateway.line;

import org.alterisk.gateway.directory.KnownPhone;
import org.alterisk.gateway.directory.Phones;
import org.alterisk.gateway.line.Line.State;
import org.alterisk.gateway.talk.Talk;
import org.alterisk.gateway.talk.TalkChoice;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Decides what is told of a phone. Pure.
final class LineChoice {
    private LineChoice() {}

    /// @param operator the addresses of its operator
    static Line of(KnownPhone known, List<String> operator) {
        var phone = known.phone();
        if (!known.isNodePresent()) {
            return line(known, operator, State.AWAY, known.nodeSince());
        }
        var up = since(phone.channels(), channel -> channel.state() == ChannelState.UP);
        if (TalkChoice.of(new Phones.Known(List.of(phone)))
                instanceof Talk.Established(var number, var uniqueId)) {
            return new Line(
                    phone.endpoint(),
                    operator,
                    phone.node(),
                    State.TALKING,
                    phone.registered(),
                    number.orElse(null),
                    uniqueId,
                    since(phone.channels(), channel -> isWith(channel, uniqueId)).orElse(null));
        }
        if (up.isPresent()) {
            return line(known, operator, State.TALKING, up.get());
        }
        return since(phone.channels(), _ -> true)
                .map(since -> line(known, operator, State.RINGING, since))
                .orElseGet(() -> line(known, operator, State.IDLE, null));
    }

    private static boolean isWith(Channel channel, String uniqueId) {
        return channel.peer() != null && channel.peer().uniqueId().equals(uniqueId);
    }

    private static Optional<Instant> since(List<Channel> channels, Predicate<Channel> wanted) {
        return channels.stream().filter(wanted).map(Channel::at).min(Comparator.naturalOrder());
    }

    private static Line line(
            KnownPhone known, List<String> operator, State state, @Nullable Instant since) {
        var phone = known.phone();
        return new Line(
                phone.endpoint(),
                operator,
                phone.node(),
                state,
                phone.registered(),
                null,
                null,
                since);
    }
}
