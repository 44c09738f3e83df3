package org.alterisk.bridge.watch;

import org.alterisk.bridge.track.Attempt;
import org.alterisk.bridge.track.Fact;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.message.CallEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The attempts that are followed, and for a while the last word on those that are over: it is
/// repeated when somebody asks, and no such attempt is originated again.
public final class Attempts {
    static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 100_000;

    private final Map<AttemptId, Attempt> open = new HashMap<>();
    private final LinkedHashMap<AttemptId, LastWord> over = new LinkedHashMap<>();
    private Instant recalledSince = Instant.EPOCH;

    /// @param renounced it was said to have left no trace before its command came
    private record LastWord(CallEvent event, boolean renounced, Instant at) {}

    /// Whether an attempt may be originated.
    public sealed interface Placement {
        /// It is followed from now on.
        record Placed() implements Placement {}

        /// It is followed already.
        record Doubled() implements Placement {}

        /// It is over.
        record Over(CallEvent lastWord) implements Placement {}

        /// It was said to have left no trace, and has not been originated.
        record Renounced() implements Placement {}
    }

    public synchronized Placement place(AttemptId id, Instant at) {
        var lastWord = over.get(id);
        if (lastWord != null) {
            return lastWord.renounced()
                    ? new Placement.Renounced()
                    : new Placement.Over(lastWord.event());
        }
        if (open.containsKey(id)) {
            return new Placement.Doubled();
        }
        open.put(id, Attempt.unknown(id).with(new Fact.Placed(at)));
        return new Placement.Placed();
    }

    /// Asterisk knows these: none that is new here may be originated.
    synchronized void adopt(Collection<AttemptId> ids) {
        for (var id : ids) {
            if (!over.containsKey(id)) {
                open.putIfAbsent(id, Attempt.unknown(id));
            }
        }
    }

    /// Whether an earlier bridge may have told of it without this one knowing.
    ///
    /// @param clocksApart how far the clocks of worker and bridges may differ
    public synchronized boolean mayBeForgotten(AttemptId id, Duration clocksApart) {
        return !recalledSince.equals(Instant.EPOCH)
                && id.claimedAt()
                        .filter(at -> !at.isBefore(recalledSince.plus(clocksApart)))
                        .isEmpty();
    }

    /// What earlier bridges told of attempts that are not known here.
    ///
    /// @param since what was told before is not in it, or not all
    public synchronized void recall(
            Map<AttemptId, List<CallEvent>> told, Instant since, Instant at) {
        recalledSince = since;
        told.forEach((id, events) -> {
            if (!open.containsKey(id) && !over.containsKey(id)) {
                recall(id, events, at);
            }
        });
    }

    private void recall(AttemptId id, List<CallEvent> events, Instant at) {
        events.stream()
                .filter(event -> !Recalled.isUnderWay(event))
                .findFirst()
                .ifPresentOrElse(
                        lastWord -> remember(new LastWord(lastWord, false, at)),
                        () -> open.put(id, Recalled.attempt(id, events, at)));
    }

    synchronized Optional<Attempt> find(AttemptId id) {
        return Optional.ofNullable(open.get(id));
    }

    synchronized void keep(Attempt attempt) {
        open.put(attempt.id(), attempt);
    }

    /// Ends an attempt.
    public synchronized void close(CallEvent lastWord, Instant at) {
        var attempt = open.remove(lastWord.attemptId());
        boolean renounced =
                lastWord instanceof CallEvent.NoTrace
                        && attempt != null
                        && !attempt.mayHaveBeenCalled();
        remember(new LastWord(lastWord, renounced, at));
    }

    private void remember(LastWord lastWord) {
        var id = lastWord.event().attemptId();
        var at = lastWord.at();
        over.remove(id);
        over.put(id, lastWord);
        var oldest = over.values().iterator();
        var horizon = at.minus(REMEMBERED);
        while (over.size() > MOST_REMEMBERED || oldest.next().at().isBefore(horizon)) {
            over.pollFirstEntry();
            oldest = over.values().iterator();
        }
    }

    synchronized Optional<CallEvent> lastWord(AttemptId id) {
        return Optional.ofNullable(over.get(id)).map(LastWord::event);
    }

    public synchronized boolean isOpen(AttemptId id) {
        return open.containsKey(id);
    }

    synchronized List<Attempt> open() {
        return List.copyOf(open.values());
    }
}
