package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.INBOX_OFFSET;

import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.IntakeStore;
import org.alterisk.runtime.database.Database;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Takes jobs in: their rows and the offset they were read up to change in one transaction.
public final class SqlIntakeStore implements IntakeStore {
    private final DSLContext db;
    private final IdBlock ids = new IdBlock();

    public SqlIntakeStore(Database database) {
        db = database.jooq();
    }

    @Override
    public Map<Integer, Long> positions(String topic, Map<Integer, Long> beginnings) {
        var sorted = new TreeMap<>(beginnings);
        db.insertInto(
                        INBOX_OFFSET,
                        INBOX_OFFSET.TOPIC,
                        INBOX_OFFSET.PARTITION,
                        INBOX_OFFSET.NEXT_OFFSET)
                .valuesOfRows(
                        sorted.entrySet().stream()
                                .map(e -> DSL.row(topic, e.getKey(), e.getValue()))
                                .toList())
                .onConflictDoNothing()
                .execute();
        return db.selectFrom(INBOX_OFFSET)
                .where(INBOX_OFFSET.TOPIC.eq(topic))
                .and(INBOX_OFFSET.PARTITION.in(sorted.keySet()))
                .fetchMap(INBOX_OFFSET.PARTITION, INBOX_OFFSET.NEXT_OFFSET);
    }

    @Override
    public Result takeIn(
            String topic,
            Collection<Advance> advances,
            List<Incoming> incoming,
            Refusals refusals) {
        try {
            return db.transactionResult(tx -> {
                var now = advance(tx.dsl(), topic, advances);
                var intake = new IntakeTransaction(tx.dsl(), now, ids);
                intake.take(incoming);
                refusals.told(intake.refusals());
                return new Result.Taken(intake.taken());
            });
        } catch (OvertakenException e) {
            return new Result.Overtaken();
        }
    }

    /// The time of the transaction.
    private static Instant advance(DSLContext tx, String topic, Collection<Advance> advances) {
        var read = new Unnested<>(advances);
        var moved =
                tx.fetchSingle(
                        """
                        with moved as (
                          update inbox_offset o set next_offset = a.next_offset
                          from unnest({1}, {2}, {3}) a (partition, first_offset, next_offset)
                          where o.topic = {0} and o.partition = a.partition
                            and o.next_offset = a.first_offset
                          returning 1)
                        select count(*) as partitions, now() as at from moved
                        """,
                        DSL.val(topic),
                        read.ints(Advance::partition),
                        read.longs(Advance::from),
                        read.longs(Advance::to));
        if (moved.get("partitions", Integer.class) != advances.size()) {
            throw new OvertakenException();
        }
        return moved.get("at", Instant.class);
    }

    /// Aborts the transaction of a worker that no longer owns what it read.
    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
