package org.alterisk.simulation.database;

import org.alterisk.dialer.job.AttemptEnd;
import org.alterisk.dialer.job.NextStep;
import org.alterisk.dialer.job.RetryPolicy;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.message.CallEvent.Ended;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// Ends attempts, in memory.
public final class MemorySettleStore implements SettleStore {
    private final Session session;

    public MemorySettleStore(Session session) {
        this.session = session;
    }

    @Override
    public Settlement settle(Collection<Ended> reports) {
        var first = new TreeMap<UUID, Ended>();
        reports.forEach(report -> first.putIfAbsent(report.attemptId().value(), report));
        return session.transaction(tx -> settle(tx, first));
    }

    private Settlement settle(Transaction tx, Map<UUID, Ended> reports) {
        var db = session.database();
        db.awaitUnlocked(
                reports.values().stream()
                        .map(report -> tx.attempt(report.attemptId()))
                        .filter(attempt -> attempt != null && attempt.isLive())
                        .map(attempt -> attempt.autocall().id())
                        .toList(),
                tx);
        var settled = new ArrayList<Settled>();
        var known = new HashSet<AttemptId>();
        var numbers = new LinkedHashSet<String>();
        for (var report : reports.values()) {
            var attempt = tx.attempt(report.attemptId());
            if (attempt == null) {
                continue;
            }
            known.add(attempt.id());
            if (attempt.isLive()) {
                var end = end(tx, attempt, report);
                settled.add(
                        new Settled(
                                attempt.id(),
                                end.outcome(),
                                end.state(),
                                attempt.originate().route(),
                                Optional.empty())); // nobody measures it here
                numbers.add(attempt.number());
            }
        }
        tx.release(numbers);
        return new Settlement(settled, known);
    }

    private static AttemptEnd end(Transaction tx, AttemptRow attempt, Ended report) {
        var autocall = attempt.autocall();
        var frozen = attempt.frozen();
        var retry =
                new RetryPolicy(frozen.tries(), frozen.triesPeriod(), autocall.order().expiresAt());
        var end =
                AttemptEnd.of(
                        report,
                        new AttemptEnd.Policy(retry, frozen.minHeard()),
                        autocall.state(),
                        autocall.cancelRequestedAt().isPresent(),
                        tx.now());
        tx.end(attempt, end, report.call());
        if (end.step() instanceof NextStep.RetryAt(var at)) {
            tx.addDue(
                    new DueRow(
                            autocall.id(),
                            attempt.number(),
                            autocall.order().priority(),
                            at,
                            autocall.order().expiresAt().orElse(null),
                            null));
        }
        tx.addEvent(end.event(attempt.ordinal(), attempt.originate().route(), tx.now()));
        return end;
    }

    @Override
    public Set<AttemptId> live(Collection<AttemptId> ids) {
        return session.transaction(tx ->
                ids.stream()
                        .filter(id -> {
                            var attempt = tx.attempt(id);
                            return attempt != null && attempt.isLive();
                        })
                        .collect(Collectors.toSet()));
    }

    @Override
    public void markAlive(Collection<AttemptId> ids, Duration nextLookUp) {
        session.transaction(tx -> {
            var at = tx.now().plusSeconds(nextLookUp.toSeconds());
            for (var id : ids) {
                var attempt = tx.attempt(id);
                if (attempt != null && attempt.isLive()) {
                    tx.lookUp(attempt, at);
                }
            }
            return true;
        });
    }
}
