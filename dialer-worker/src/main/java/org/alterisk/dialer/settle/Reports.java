package org.alterisk.dialer.settle;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.CallEvent.Alive;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.message.CallEvent.NoTrace;
import org.alterisk.schema.message.CallEvent.Progress;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What a batch of call events says, one thing of each attempt: the first end that Asterisk told
/// counts, else that there is no trace of it, else that it is live.
record Reports(Map<AttemptId, Ended> ended, Set<AttemptId> alive) {
    static Reports of(Iterable<CallEvent> events) {
        var ended = new LinkedHashMap<AttemptId, Ended>();
        var lost = new LinkedHashMap<AttemptId, Ended>();
        var alive = new LinkedHashSet<AttemptId>();
        for (var event : events) {
            switch (event) {
                case Ended e -> ended.putIfAbsent(e.attemptId(), e);
                case NoTrace n -> lost.putIfAbsent(n.attemptId(), lost(n));
                case Alive a -> alive.add(a.attemptId());
                case Progress _ -> {} // for those who watch
            }
        }
        lost.forEach(ended::putIfAbsent);
        alive.removeAll(ended.keySet());
        return new Reports(ended, alive);
    }

    private static Ended lost(NoTrace noTrace) {
        return new Ended(
                noTrace.attemptId(),
                noTrace.node(),
                Outcome.LOST,
                CallRecord.bare(noTrace.at(), "Asterisk has no trace of it"));
    }
}
