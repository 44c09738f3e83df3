package org.alterisk.simulation.database;

import org.alterisk.dialer.store.OutboxStore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The status events that Kafka does not have yet, in memory. They are locked while they are sent:
/// others pass over them.
public final class MemoryOutboxStore implements OutboxStore {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(20);

    private final Session session;

    public MemoryOutboxStore(Session session) {
        this.session = session;
    }

    @Override
    public int relay(Sender sender) {
        return session.call(() -> Waits.inTransaction(session, tx -> relay(tx, sender)));
    }

    private int relay(Transaction tx, Sender sender) throws Exception {
        var rows = lock(tx);
        if (!rows.isEmpty()) {
            var events =
                    rows.stream()
                            .map(row ->
                                    new Waiting(row.autocallId(), row.event(), Optional.empty()))
                            .toList();
            tx.waitInside(IDLE_TIMEOUT, () -> sender.send(events));
            rows.forEach(tx::removeEvent);
        }
        return rows.size();
    }

    private List<OutboxRow> lock(Transaction tx) {
        var rows = new ArrayList<OutboxRow>();
        for (var row : session.database().outbox.values()) {
            if (rows.size() == BATCH) {
                break;
            }
            var key = new Event(row.seq());
            if (!session.database().isLocked(key, tx)) {
                tx.lock(key);
                rows.add(row);
            }
        }
        return rows;
    }

    private record Event(long seq) {}
}
