package org.alterisk.bench.dial;

import org.alterisk.bench.stand.Asterisk;
import org.alterisk.bench.stand.Waiting;

/// Calls of one second, for who listens to what Asterisk says of them.
public final class Calls {
    private static final int AT_ONCE = 8;

    private Calls() {}

    /// What goes on while calls are made.
    @FunctionalInterface
    public interface Meanwhile {
        /// @param mark before the first call
        void run(Asterisk.Mark mark) throws Exception;
    }

    /// So many and some more; returns when they are over.
    public static void place(Asterisk asterisk, int calls) throws Exception {
        during(
                asterisk,
                mark ->
                        Waiting.until(
                                "calls are placed", () -> asterisk.since(mark).size() >= calls));
    }

    /// One after the other as long as it takes; returns when all are over.
    public static void during(Asterisk asterisk, Meanwhile meanwhile) throws Exception {
        var mark = asterisk.mark();
        try (var loop = new AmiLoop(asterisk.amiPort(), Asterisk.FAST, "welcome", Numbers.all())) {
            loop.open(AT_ONCE);
            meanwhile.run(mark);
        }
        asterisk.awaitQuiet(mark);
    }
}
