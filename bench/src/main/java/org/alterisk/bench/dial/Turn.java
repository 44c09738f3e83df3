package org.alterisk.bench.dial;

import org.alterisk.bench.Effort;
import org.alterisk.bench.stand.Asterisk;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;

import java.time.Duration;
import java.time.Instant;

/// One turn of a side: calls begin, a window of time is looked at, and no call is left.
final class Turn {
    /// From the last slot's first call to the window.
    static final Duration RAMP = Duration.ofSeconds(2);

    private static final int STEPS = 16;

    private Turn() {}

    /// Opens the slots evenly over the length of a call: calls that all began at once would all end
    /// at once, as those of a day do not.
    ///
    /// @param limit told how many there are from now on
    static void open(Workload workload, Limit limit) throws Exception {
        var step = workload.mix().call().dividedBy(STEPS);
        int open = 0;
        for (int i = 1; i <= STEPS; i++) {
            int now = (workload.slots() * i + STEPS - 1) / STEPS;
            if (now > open) {
                limit.set(now);
                open = now;
            }
            Waiting.pass(step);
        }
    }

    interface Limit {
        void set(int slots) throws Exception;
    }

    /// The time that is looked at, of the calls since a mark.
    record Window(Asterisk asterisk, Asterisk.Mark mark, Instant from, Instant to) {
        /// To be asked when all calls are over: the carrier writes late.
        Utilisation use(Workload workload) {
            return Utilisation.of(asterisk.since(mark), from, to, workload.slots());
        }
    }

    /// Returns at the end of a window in which others dial.
    static Window watch(Asterisk asterisk, Asterisk.Mark mark, Workload workload, Effort effort) {
        Waiting.until("calls begin", () -> !asterisk.since(mark).isEmpty());
        Waiting.pass(RAMP);
        var from = Instant.now();
        Waiting.pass(workload.mix().window(effort));
        return new Window(asterisk, mark, from, Instant.now());
    }

    static double ofLoop(Stand stand, Workload workload, Effort effort) throws Exception {
        var asterisk = stand.asterisk();
        var mark = asterisk.mark();
        Window window;
        try (var loop =
                new AmiLoop(
                        asterisk.amiPort(),
                        workload.mix().trunk(),
                        workload.mix().sound(),
                        workload.mix().numbers())) {
            open(workload, loop::open);
            window = watch(asterisk, mark, workload, effort);
        }
        asterisk.hangUpAll(mark);
        return window.use(workload).share();
    }
}
