package org.alterisk.dialer.measure;

import org.alterisk.dialer.job.Turn;
import org.alterisk.dialer.store.Claim;
import org.alterisk.dialer.store.ClaimStore;
import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.IntakeStore;
import org.alterisk.dialer.store.LookUpStore;
import org.alterisk.dialer.store.OutboxStore;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.setting.Settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Stores that count what goes through them, when it has been done.
public final class MeasuredStores {
    private final WorkerMetrics metrics;

    public MeasuredStores(WorkerMetrics metrics) {
        this.metrics = metrics;
    }

    public ClaimStore claims(ClaimStore store) {
        return new ClaimStore() {
            @Override
            public Claim claim(Set<String> nodes, Settings settings, Turn turn) {
                var claim = store.claim(nodes, settings, turn);
                claim.begun().forEach(metrics::begun);
                return claim;
            }

            @Override
            public Instant now() {
                return store.now();
            }
        };
    }

    public IntakeStore intake(IntakeStore store) {
        return new IntakeStore() {
            @Override
            public Map<Integer, Long> positions(String topic, Map<Integer, Long> beginnings) {
                return store.positions(topic, beginnings);
            }

            @Override
            public Result takeIn(
                    String topic,
                    Collection<Advance> advances,
                    List<Incoming> incoming,
                    Refusals refusals) {
                var result = store.takeIn(topic, advances, incoming, refusals);
                if (result instanceof Result.Taken(int taken)) {
                    metrics.taken(taken);
                }
                return result;
            }
        };
    }

    public OutboxStore outbox(OutboxStore store) {
        return sender -> {
            int relayed = store.relay(sender);
            metrics.relayed(relayed);
            return relayed;
        };
    }

    public LookUpStore lookUps(LookUpStore store) {
        return new LookUpStore() {
            @Override
            public List<Unreported> takeUnreported() {
                var unreported = store.takeUnreported();
                metrics.lookedUp(unreported.size());
                return unreported;
            }

            @Override
            public List<Unreported> givenUp() {
                return store.givenUp();
            }
        };
    }

    public SettleStore settles(SettleStore store) {
        return new SettleStore() {
            @Override
            public Settlement settle(Collection<Ended> reports) {
                var settlement = store.settle(reports);
                settlement.settled().forEach(metrics::settled);
                metrics.lost(
                        (int)
                                settlement.settled().stream()
                                        .filter(attempt -> attempt.outcome() == Outcome.LOST)
                                        .count());
                return settlement;
            }

            @Override
            public Set<AttemptId> live(Collection<AttemptId> ids) {
                return store.live(ids);
            }

            @Override
            public void markAlive(Collection<AttemptId> ids, Duration nextLookUp) {
                store.markAlive(ids, nextLookUp);
            }
        };
    }
}
