package org.alterisk.simulation.database;

import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.IntakeStore;
import org.alterisk.dialer.store.NewCancel;
import org.alterisk.dialer.store.NewJob;
import org.alterisk.schema.message.Cancel;
import org.alterisk.simulation.database.SimulatedDatabase.Inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Takes jobs in, in memory. The rows of its partitions, of what it inserts and of what it cancels
/// are locked while the refused ones are told.
public final class MemoryIntakeStore implements IntakeStore {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(5);

    private final Session session;
    private final SimulatedDatabase db;
    private final IdBlock ids;

    public MemoryIntakeStore(Session session) {
        this.session = session;
        db = session.database();
        ids = new IdBlock(db);
    }

    @Override
    public Map<Integer, Long> positions(String topic, Map<Integer, Long> beginnings) {
        return session.transaction(tx -> {
            var positions = new TreeMap<Integer, Long>();
            beginnings.forEach((partition, beginning) -> {
                var inbox = new Inbox(topic, partition);
                if (!db.inbox.containsKey(inbox)) {
                    tx.moveInbox(inbox, beginning);
                }
                positions.put(partition, Objects.requireNonNull(db.inbox.get(inbox)));
            });
            return positions;
        });
    }

    @Override
    public Result takeIn(
            String topic,
            Collection<Advance> advances,
            List<Incoming> incoming,
            Refusals refusals) {
        return session.call(() -> {
            try {
                return Waits.inTransaction(
                        session, tx -> takeIn(tx, topic, advances, incoming, refusals));
            } catch (OvertakenException e) {
                return new Result.Overtaken();
            }
        });
    }

    private Result takeIn(
            Transaction tx,
            String topic,
            Collection<Advance> advances,
            List<Incoming> incoming,
            Refusals refusals)
            throws Exception {
        var partitions = advances.stream().map(a -> new Inbox(topic, a.partition())).toList();
        db.awaitUnlocked(partitions, tx);
        for (var advance : advances) {
            var inbox = new Inbox(topic, advance.partition());
            var next = db.inbox.get(inbox);
            if (next == null || next != advance.from()) {
                throw new OvertakenException();
            }
        }
        partitions.forEach(tx::lock);
        lockNamed(tx, incoming);
        advances.forEach(a -> tx.moveInbox(new Inbox(topic, a.partition()), a.to()));
        var taking = new TakingIn(db, tx, ids);
        taking.take(incoming);
        tx.waitInside(IDLE_TIMEOUT, () -> refusals.told(taking.refusals()));
        return new Result.Taken(taking.taken());
    }

    /// While one is waited for, another may bring the order of a key that is cancelled here.
    private void lockNamed(Transaction tx, List<Incoming> incoming) {
        var named = named(incoming);
        for (var before = List.of(); !named.equals(before); named = named(incoming)) {
            db.awaitUnlocked(named, tx);
            before = named;
        }
        named.forEach(tx::lock);
    }

    /// The ids and keys that others must not touch meanwhile.
    private List<Object> named(List<Incoming> incoming) {
        var named = new ArrayList<Object>();
        for (var one : incoming) {
            switch (one) {
                case NewJob job -> {
                    job.id().ifPresent(id -> named.add(id.value()));
                    job.order().key().ifPresent(named::add);
                }
                case NewCancel(Cancel.ById(var id, _)) -> named.add(id.value());
                case NewCancel(Cancel.ByKey(var key, _)) -> {
                    var autocall = db.byKey.get(key);
                    if (autocall != null) {
                        named.add(autocall.id());
                    }
                }
            }
        }
        return named;
    }

    /// Aborts the transaction of a worker that no longer owns what it read.
    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
