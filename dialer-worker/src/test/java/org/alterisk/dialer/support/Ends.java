package org.alterisk.dialer.support;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.CallEvent.Ended;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Ends of attempts as a bridge reports them.
public final class Ends {
    private Ends() {}

    public static Ended of(AttemptId id, Outcome outcome) {
        return of(id, outcome, null, null);
    }

    public static Ended of(
            AttemptId id, Outcome outcome, @Nullable Long heardMillis, @Nullable String detail) {
        var call =
                new CallRecord(16, null, null, null, null, heardMillis, detail, null, null, now());
        return new Ended(id, TestKafka.NODE, outcome, call);
    }

    /// As precise as the tables are.
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
