package org.alterisk.bridge.watch;

import org.alterisk.bridge.track.Attempt;
import org.alterisk.bridge.track.Fact;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.message.CallEvent;

import java.time.Duration;
import java.time.Instant;
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

    private record LastWord(CallEvent event, Instant at) {}

    /// Whether an attempt may be originated.
    public sealed interface Placement {
        /// It is followed from now on.
        record Placed() implements Placement {}

        /// It is followed already.
        record Doubled() implements Placement {}

        /// It is over, or was said to have left no trace.
        record Over(CallEvent lastWord) implements Placement {}
    }

    public synchronized Placement place(AttemptId id, Instant at) {
        var lastWord = lastWord(id);
        if (lastWord.isPresent()) {
            return new Placement.Over(lastWord.get());
        }
        if (open.containsKey(id)) {
            return new Placement.Doubled();
        }
        open.put(id, Attempt.unknown(id).with(new Fact.Placed(at)));
        return new Placement.Placed();
    }

    synchronized Optional<Attempt> find(AttemptId id) {
        return Optional.ofNullable(open.get(id));
    }

    synchronized void keep(Attempt attempt) {
        open.put(attempt.id(), attempt);
    }

    /// Ends an attempt.
    public synchronized void close(CallEvent lastWord, Instant at) {
        open.remove(lastWord.attemptId());
        over.remove(lastWord.attemptId());
        over.put(lastWord.attemptId(), new LastWord(lastWord, at));
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
