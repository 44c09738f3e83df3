package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.STATUS_OUTBOX;

import org.alterisk.dialer.store.OutboxStore;
import org.alterisk.runtime.database.Database;
import org.jooq.DSLContext;

/// The status events that Kafka does not have yet.
public final class SqlOutboxStore implements OutboxStore {
    private static final int BATCH = 500;

    private final DSLContext db;

    public SqlOutboxStore(Database database) {
        db = database.jooq();
    }

    @Override
    public int relay(Sender sender) {
        return db.transactionResult(tx -> {
            var rows =
                    tx.dsl()
                            .selectFrom(STATUS_OUTBOX)
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
            sender.send(rows.map(row -> new Waiting(row.getAutocallId(), row.getEvent())));
            tx.dsl()
                    .deleteFrom(STATUS_OUTBOX)
                    .where(STATUS_OUTBOX.SEQ.in(rows.getValues(STATUS_OUTBOX.SEQ)))
                    .execute();
            return rows.size();
        });
    }
}
