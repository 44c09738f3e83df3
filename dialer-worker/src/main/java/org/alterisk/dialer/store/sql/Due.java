package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.AUTOCALL_DUE;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// A row of the queue that claiming reads.
record Due(long id, String number, int priority, Instant dueAt, Optional<Instant> expiresAt) {
    static void add(DSLContext tx, Collection<Due> rows) {
        if (rows.isEmpty()) {
            return;
        }
        tx.insertInto(
                        AUTOCALL_DUE,
                        AUTOCALL_DUE.ID,
                        AUTOCALL_DUE.NUMBER,
                        AUTOCALL_DUE.PRIORITY,
                        AUTOCALL_DUE.DUE_AT,
                        AUTOCALL_DUE.EXPIRES_AT)
                .valuesOfRows(
                        rows.stream()
                                .map(due ->
                                        DSL.row(
                                                due.id,
                                                due.number,
                                                (short) due.priority,
                                                due.dueAt,
                                                due.expiresAt.orElse(null)))
                                .toList())
                .execute();
    }
}
