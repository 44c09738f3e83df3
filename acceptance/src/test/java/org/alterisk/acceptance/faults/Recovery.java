package org.alterisk.acceptance.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// How long it took until work went on: from the end of the fault (the server is back, the process
/// is started) to the next INVITE or the next change of a status, whichever came first.
final class Recovery {
    private Recovery() {}

    static Optional<Duration> of(Instant faultEnded, Evidence seen) {
        var calls = seen.calls().stream().map(call -> call.invited());
        var statuses =
                seen.statuses().stream()
                        .filter(status -> status.version() > 1)
                        .map(Evidence.Status::at);
        return Stream.concat(calls, statuses)
                .filter(at -> at.isAfter(faultEnded))
                .min(Instant::compareTo)
                .map(at -> Duration.between(faultEnded, at));
    }
}
