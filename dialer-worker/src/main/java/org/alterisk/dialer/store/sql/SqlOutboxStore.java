package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.alterisk.schema.db.Tables.STATUS_OUTBOX;

import org.alterisk.dialer.store.OutboxStore;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.message.TraceParent;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The status events that Kafka does not have yet.
public final class SqlOutboxStore implements OutboxStore {
    private static final Field<@Nullable String> TRACEPARENT =
            DSL.field(
                    DSL.select(AUTOCALL.TRACEPARENT)
                            .from(AUTOCALL)
                            .where(AUTOCALL.ID.eq(STATUS_OUTBOX.AUTOCALL_ID)));

    private final DSLContext db;

    public SqlOutboxStore(Database database) {
        db = database.jooq();
    }

    @Override
    public int relay(Sender sender) {
        return db.transactionResult(tx -> {
            var rows =
                    tx.dsl()
                            .select(STATUS_OUTBOX.fields())
                            .select(TRACEPARENT)
                            .from(STATUS_OUTBOX)
                            .orderBy(STATUS_OUTBOX.SEQ)
                            .limit(BATCH)
                            .forUpdate()
                            .skipLocked()
                            .fetch();
            if (rows.isEmpty()) {
                return 0;
            }
            // longer than Kafka's delivery timeout; and a deletion lost is but an event sent twice
            tx.dsl()
                    .fetch(
                            "select set_config('idle_in_transaction_session_timeout', '20s', true),"
                                    + " set_config('synchronous_commit', 'off', true)");
            sender.send(rows.map(SqlOutboxStore::waiting));
            tx.dsl()
                    .deleteFrom(STATUS_OUTBOX)
                    .where(
                            STATUS_OUTBOX.SEQ.eq(
                                    DSL.any(
                                            rows.getValues(STATUS_OUTBOX.SEQ)
                                                    .toArray(Long[]::new))))
                    .execute();
            return rows.size();
        });
    }

    private static Waiting waiting(Record row) {
        return new Waiting(
                row.get(STATUS_OUTBOX.AUTOCALL_ID),
                row.get(STATUS_OUTBOX.EVENT),
                TraceParent.parse(row.get(TRACEPARENT)));
    }
}
