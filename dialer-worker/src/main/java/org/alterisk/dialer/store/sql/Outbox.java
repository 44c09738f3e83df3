package org.alterisk.dialer.store.sql;

import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.StatusEvent;
import org.jooq.DSLContext;
import org.jooq.SQL;
import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/// Where status events are written in the transaction that changes the status.
final class Outbox {
    private Outbox() {}

    static SQL added(Collection<StatusEvent> events) {
        var told = new Unnested<>(events);
        return DSL.sql(
                "insert into status_outbox (autocall_id, event) select * from unnest({0}, {1})",
                told.longs(StatusEvent::autocallId), told.texts(Outbox::encoded));
    }

    static void add(DSLContext tx, Collection<StatusEvent> events) {
        if (!events.isEmpty()) {
            new OneTrip().then(added(events)).run(tx);
        }
    }

    private static String encoded(StatusEvent event) {
        return new String(Codec.STATUS.encode(event), StandardCharsets.UTF_8);
    }
}
