package org.alterisk.bridge.track;

import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Concludes from the facts of an attempt whether and how it ended. Pure, and the same for every
/// order of the facts.
///
/// @param grace how long after an originate a channel may still be in the making
public record Judge(Duration grace) {
    /// The events that end a call come within milliseconds of each other.
    private static final Duration END_TO_END = Duration.ofSeconds(2);

    /// The present verdict on an attempt.
    public Verdict judge(Attempt attempt) {
        var refused = attempt.find(Fact.Refused.class);
        if (refused.isPresent() && !attempt.hadChannel()) {
            return over(attempt, refused.get().outcome(), refused.get().detail());
        }
        var hungUp = attempt.find(Fact.HungUp.class);
        var gone = attempt.provenGone(grace);
        if (hungUp.isPresent() || gone.isPresent()) {
            var journal = journal(attempt, gone);
            if (journal.isPresent()) {
                return byJournal(attempt, journal.get());
            }
        }
        if (attempt.wasAnswered()) {
            return afterAnswer(attempt, hungUp.isPresent(), gone.isPresent());
        }
        var failure = attempt.find(Fact.NotAnswered.class);
        if (failure.isPresent()) {
            return notAnswered(attempt, failure.get().reason(), gone.isPresent());
        }
        if (isOverdue(attempt) && hungUp.isEmpty()) {
            return gone.isPresent()
                    ? over(attempt, Outcome.NOT_PLACED, "the command came too late")
                    : new Verdict.LookUp();
        }
        if (gone.isEmpty()) {
            // the response may come after the hangup: it tells our own timeout from the others
            return new Verdict.Open();
        }
        return hungUp.isPresent() ? byCause(attempt) : new Verdict.NoTrace();
    }

    /// Whether all that is known of it is a command that came too late.
    private static boolean isOverdue(Attempt attempt) {
        return attempt.has(Fact.Overdue.class) && !attempt.mayHaveBeenCalled();
    }

    /// Whether Asterisk should be asked about it, for nothing was heard when something was due.
    ///
    /// @param quiet how long a call may go on without any news
    public boolean isOverdue(Attempt attempt, Duration quiet, Instant now) {
        if (attempt.has(Fact.Asked.class) || judge(attempt) instanceof Verdict.LookUp) {
            return true;
        }
        boolean endSeen =
                attempt.has(Fact.HungUp.class)
                        || attempt.has(Fact.Result.class)
                        || (attempt.has(Fact.NotAnswered.class) && attempt.hadChannel());
        boolean mayBeLost = attempt.has(Fact.Unanswered.class) && !attempt.hadChannel();
        var patience = endSeen ? END_TO_END : mayBeLost ? grace : quiet;
        return !now.isBefore(attempt.lastNews().plus(patience));
    }

    /// The record, once the call is over: the event's, or what a look found.
    private static Optional<JournalEntry> journal(Attempt attempt, Optional<Fact.Gone> gone) {
        return attempt.find(Fact.Result.class)
                .map(Fact.Result::entry)
                .or(() -> gone.flatMap(Fact.Gone::journal));
    }

    private static Verdict afterAnswer(Attempt attempt, boolean hungUp, boolean gone) {
        if (!gone) {
            return hungUp ? new Verdict.LookUp() : new Verdict.Open();
        }
        if (attempt.has(Fact.Playing.class)) {
            // a killed Asterisk can lose the last second of its database: the event is then the
            // only witness that the message began
            return byJournal(attempt, JournalEntry.begun());
        }
        return hungUp
                ? over(attempt, Outcome.NOT_CONFIRMED, "ended before the message began")
                : new Verdict.NoTrace();
    }

    private static Verdict notAnswered(Attempt attempt, int reason, boolean gone) {
        boolean timeout = reason == Fact.NotAnswered.TIMEOUT;
        if (!attempt.hadChannel()) {
            return timeout
                    ? over(attempt, Outcome.NO_ANSWER, null)
                    : over(attempt, Outcome.UNAVAILABLE, "Asterisk made no channel");
        }
        if (attempt.has(Fact.HungUp.class)) {
            return timeout ? over(attempt, Outcome.NO_ANSWER, null) : byCause(attempt);
        }
        if (!gone) {
            return new Verdict.Open();
        }
        return over(
                attempt,
                timeout ? Outcome.NO_ANSWER : Outcome.FAILED,
                "the hangup cause was not heard");
    }

    private static Verdict byCause(Attempt attempt) {
        var cause = attempt.find(Fact.HungUp.class).map(Fact.HungUp::cause).orElse(null);
        return over(attempt, HangupCauses.outcome(cause), null);
    }

    private static Verdict over(Attempt attempt, Outcome outcome, @Nullable String detail) {
        return new Verdict.Over(outcome, record(attempt, null, detail));
    }

    private static Verdict byJournal(Attempt attempt, JournalEntry entry) {
        return new Verdict.Over(entry.outcome(), record(attempt, entry, entry.detail()));
    }

    private static CallRecord record(
            Attempt attempt, @Nullable JournalEntry entry, @Nullable String detail) {
        var hungUp = attempt.find(Fact.HungUp.class).orElse(null);
        Integer cause = hungUp == null ? null : hungUp.cause();
        return new CallRecord(
                cause == null && entry != null ? entry.cause() : cause,
                hungUp == null ? null : hungUp.sipCode(),
                entry == null ? null : entry.stage().word(),
                entry == null ? null : entry.digit(),
                entry == null ? null : entry.filesPlayed(),
                entry == null ? null : entry.heardMillis(),
                detail,
                dialledAt(attempt),
                attempt.find(Fact.Answered.class).map(Fact::at).orElse(null),
                endedAt(attempt, hungUp, entry));
    }

    /// Of an attempt that was taken over in mid-call the beginning is not known.
    private static @Nullable Instant dialledAt(Attempt attempt) {
        return attempt.has(Fact.Placed.class)
                ? attempt.find(Fact.ChannelSeen.class).map(Fact.ChannelSeen::first).orElse(null)
                : null;
    }

    private static Instant endedAt(
            Attempt attempt, Fact.@Nullable HungUp hungUp, @Nullable JournalEntry entry) {
        if (hungUp != null) {
            return hungUp.at();
        }
        return entry != null && entry.at() != null && !entry.isProvisional()
                ? entry.at()
                : attempt.lastNews();
    }
}
