package org.alterisk.simulation.database;

import org.alterisk.dialer.store.LookUpStore;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Finds the attempts that nobody has reported on in time, in memory.
public final class MemoryLookUpStore implements LookUpStore {
    private static final int BATCH = 256;
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration WHEN_OVER = Duration.ofMinutes(1);

    private final Session session;

    public MemoryLookUpStore(Session session) {
        this.session = session;
    }

    @Override
    public List<Unreported> takeUnreported() {
        return session.transaction(tx -> {
            var some =
                    session.database().live.values().stream()
                            .filter(attempt -> !attempt.lookUpAt().isAfter(tx.now()))
                            .sorted(Comparator.comparing(AttemptRow::lookUpAt))
                            .limit(BATCH)
                            .toList();
            some.forEach(attempt ->
                    tx.lookUp(
                            attempt,
                            tx.now().plus(attempt.overAt().isAfter(tx.now()) ? AGAIN : WHEN_OVER)));
            return some.stream().map(MemoryLookUpStore::unreported).toList();
        });
    }

    @Override
    public List<Unreported> givenUp() {
        return session.transaction(tx -> over(tx.now().minus(ASKED_ABOUT)));
    }

    /// Those that cannot be live any more.
    public List<Unreported> over() {
        return session.transaction(tx -> over(tx.now()));
    }

    private List<Unreported> over(Instant by) {
        return session.database().live.values().stream()
                .filter(attempt -> !attempt.overAt().isAfter(by))
                .limit(BATCH)
                .map(MemoryLookUpStore::unreported)
                .toList();
    }

    private static Unreported unreported(AttemptRow attempt) {
        return new Unreported(attempt.id(), attempt.node());
    }
}
