package org.alterisk.bench.dial;

import org.alterisk.bench.stand.Asterisk;
import org.alterisk.bench.stand.Waiting;

import java.io.IOException;

/// Calls of one second, for who listens to what Asterisk says of them.
public final class Calls {
    private static final int AT_ONCE = 8;

    private Calls() {}

    /// Returns when they are over.
    public static void place(Asterisk asterisk, int calls) throws IOException {
        var mark = asterisk.mark();
        try (var _ =
                new AmiLoop(asterisk.amiPort(), Asterisk.FAST, "welcome", Numbers.all(), AT_ONCE)) {
            Waiting.until("calls are placed", () -> asterisk.since(mark).size() >= calls);
        }
        asterisk.awaitQuiet(mark);
    }
}
