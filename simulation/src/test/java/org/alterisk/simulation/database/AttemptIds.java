package org.alterisk.simulation.database;

import org.alterisk.schema.autocall.AttemptId;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes ids as PostgreSQL's uuidv7() does: milliseconds, the fraction of one in twelve bits, and
/// chance; each greater than the one before.
final class AttemptIds {
    private static final long LEAST_STEP_NANOS = 245;

    private final RandomGenerator random;
    private long last;

    AttemptIds(RandomGenerator random) {
        this.random = random;
    }

    AttemptId next(Instant now) {
        long nanos = Math.addExact(now.getEpochSecond() * 1_000_000_000L, now.getNano());
        last = Math.max(nanos, last + LEAST_STEP_NANOS);
        long millis = last / 1_000_000;
        long fraction = last % 1_000_000 * 4096 / 1_000_000;
        return new AttemptId(
                new UUID(
                        millis << 16 | 0x7000 | fraction,
                        random.nextLong() >>> 2 | 0x8000_0000_0000_0000L));
    }
}
