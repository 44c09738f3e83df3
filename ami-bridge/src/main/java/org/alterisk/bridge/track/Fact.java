package org.alterisk.bridge.track;

import org.alterisk.schema.autocall.Outcome;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// Something known of one attempt. Facts come in any order, doubled or not at all.
public sealed interface Fact {
    /// The bridge's clock when it became known.
    Instant at();

    /// The originate is about to be sent.
    record Placed(Instant at) implements Fact {}

    /// Asterisk has queued the originate.
    record Accepted(Instant at) implements Fact {}

    /// The originate was surely not run: Asterisk or the bridge itself refused it.
    record Refused(Outcome outcome, String detail, Instant at) implements Fact {}

    /// The command came too late to be run now. Whether it was run before, by a bridge that is no
    /// more, only Asterisk can tell.
    record Overdue(Instant at) implements Fact {}

    /// Nobody knows whether Asterisk has taken the originate: no response came.
    record Unanswered(Instant at) implements Fact {}

    /// Events of the attempt's channel came: so it was made.
    ///
    /// @param first the earliest of them
    /// @param at the latest of them
    record ChannelSeen(Instant first, Instant at) implements Fact {
        ChannelSeen and(ChannelSeen other) {
            return new ChannelSeen(
                    first.isBefore(other.first) ? first : other.first,
                    at.isAfter(other.at) ? at : other.at);
        }
    }

    record Ringing(Instant at) implements Fact {}

    /// The callee answered: `OriginateResponse: Success`, or the dialplan runs, or the channel is
    /// up.
    record Answered(Instant at) implements Fact {}

    /// `OriginateResponse: Failure`; its reason tells nothing but our own timeout (3).
    record NotAnswered(int reason, Instant at) implements Fact {
        static final int TIMEOUT = 3;
    }

    /// 1 was pressed.
    record Confirmed(Instant at) implements Fact {}

    record Playing(Instant at) implements Fact {}

    /// The dialplan's last word, by event.
    record Result(JournalEntry entry, Instant at) implements Fact {}

    record HungUp(@Nullable Integer cause, @Nullable Integer sipCode, Instant at) implements Fact {}

    /// Asterisk listed a channel of this attempt.
    ///
    /// @param askedAt when the list was asked for
    record Live(boolean up, Instant askedAt, Instant at) implements Fact {}

    /// Asterisk listed no channel of this attempt; the journal was read after that.
    ///
    /// @param askedAt when the list was asked for
    record Gone(Optional<JournalEntry> journal, Instant askedAt, Instant at) implements Fact {}

    /// A worker wants to know.
    record Asked(Instant at) implements Fact {}
}
