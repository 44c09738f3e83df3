package org.alterisk.bridge.track;

import org.alterisk.schema.message.CallEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// Follows attempts: a fact in, the events that it makes out. Pure.
///
/// ```
///  Placed ─▶ Accepted ─▶ ChannelSeen ─▶ Ringing ─▶ Answered ─▶ Confirmed ─▶ Playing ─▶ Result, HungUp
///     │                      └── NotAnswered, HungUp                                        │
///     ├─▶ Refused            (in any order)                                                 │
///     └─▶ Unanswered ─▶ Live | Gone (asked)                                              Ended
/// ```
///
/// @param node the Asterisk server, as events name it
public record Tracker(String node, Judge judge) {
    /// Adds a fact to what is known.
    public Step step(Attempt before, Fact fact) {
        var after = before.with(fact);
        var events = new ArrayList<CallEvent>();
        if (!before.has(fact.getClass())) {
            stageOf(fact)
                    .map(stage -> new CallEvent.Progress(before.id(), node, stage, fact.at()))
                    .ifPresent(events::add);
        }
        if (fact instanceof Fact.Live && after.has(Fact.Asked.class)) {
            events.add(new CallEvent.Alive(after.id(), node, fact.at()));
            after = after.without(Fact.Asked.class);
        }
        var end = endOf(after, fact.at());
        end.ifPresent(events::add);
        // a look that proved nothing is not repeated at once
        boolean looked = fact instanceof Fact.Gone || fact instanceof Fact.Live;
        boolean unclear =
                after.has(Fact.Asked.class) || judge.judge(after) instanceof Verdict.LookUp;
        return new Step(after, events, end.isPresent(), end.isEmpty() && unclear && !looked);
    }

    private Optional<CallEvent> endOf(Attempt attempt, Instant now) {
        return switch (judge.judge(attempt)) {
            case Verdict.Open _, Verdict.LookUp _ -> Optional.empty();
            case Verdict.Over(var outcome, var call) ->
                    Optional.of(new CallEvent.Ended(attempt.id(), node, outcome, call));
            case Verdict.NoTrace _ -> Optional.of(new CallEvent.NoTrace(attempt.id(), node, now));
        };
    }

    private static Optional<CallEvent.Stage> stageOf(Fact fact) {
        return switch (fact) {
            case Fact.ChannelSeen _ -> Optional.of(CallEvent.Stage.DIALLING);
            case Fact.Ringing _ -> Optional.of(CallEvent.Stage.RINGING);
            case Fact.Answered _ -> Optional.of(CallEvent.Stage.ANSWERED);
            case Fact.Confirmed _ -> Optional.of(CallEvent.Stage.CONFIRMED);
            case Fact.Playing _ -> Optional.of(CallEvent.Stage.PLAYING);
            case Fact.Placed _,
                    Fact.Overdue _,
                    Fact.Accepted _,
                    Fact.Refused _,
                    Fact.Unanswered _,
                    Fact.NotAnswered _,
                    Fact.Result _,
                    Fact.HungUp _,
                    Fact.Live _,
                    Fact.Gone _,
                    Fact.Asked _ ->
                    Optional.empty();
        };
    }
}
