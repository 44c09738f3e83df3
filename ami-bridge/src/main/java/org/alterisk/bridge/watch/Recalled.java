package org.alterisk.bridge.watch;

import org.alterisk.bridge.track.Attempt;
import org.alterisk.bridge.track.Fact;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.message.CallEvent;

import java.time.Instant;
import java.util.List;

/// Makes facts of events that another bridge had made of facts. Their times are those of its clock
/// and not used.
final class Recalled {
    private Recalled() {}

    /// Whether the attempt goes on after this.
    static boolean isUnderWay(CallEvent event) {
        return switch (event) {
            case CallEvent.Progress _, CallEvent.Alive _ -> true;
            case CallEvent.Ended _, CallEvent.NoTrace _ -> false;
        };
    }

    static Attempt attempt(AttemptId id, List<CallEvent> events, Instant at) {
        var attempt = Attempt.unknown(id).with(new Fact.ChannelSeen(at, at));
        for (var event : events) {
            if (event instanceof CallEvent.Progress progress) {
                attempt = attempt.with(fact(progress.stage(), at));
            }
        }
        return attempt;
    }

    private static Fact fact(CallEvent.Stage stage, Instant at) {
        return switch (stage) {
            case DIALLING -> new Fact.ChannelSeen(at, at);
            case RINGING -> new Fact.Ringing(at);
            case ANSWERED -> new Fact.Answered(at);
            case CONFIRMED -> new Fact.Confirmed(at);
            case PLAYING -> new Fact.Playing(at);
        };
    }
}
