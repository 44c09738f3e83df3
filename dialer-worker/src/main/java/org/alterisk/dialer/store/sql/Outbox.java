package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.STATUS_OUTBOX;

import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.StatusEvent;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/// Where status events are written in the transaction that changes the status.
final class Outbox {
    private Outbox() {}

    static void add(DSLContext tx, Collection<StatusEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        tx.insertInto(STATUS_OUTBOX, STATUS_OUTBOX.AUTOCALL_ID, STATUS_OUTBOX.EVENT)
                .valuesOfRows(
                        events.stream()
                                .map(event -> DSL.row(event.autocallId(), encoded(event)))
                                .toList())
                .execute();
    }

    private static String encoded(StatusEvent event) {
        return new String(Codec.STATUS.encode(event), StandardCharsets.UTF_8);
    }
}
