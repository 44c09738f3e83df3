package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Sequences.AUTOCALL_ID_BLOCK;

import org.alterisk.schema.autocall.AutocallId;
import org.jooq.DSLContext;

/// The ids this worker gives to jobs that come without one, and what it knows of all ids given out.
/// Used by one thread.
final class IdBlock {
    private static final int SIZE = 1_000;

    private long next = 1;
    private long last;
    private long reserved;

    /// The next unused id. Those of an aborted transaction are not used again.
    long next(DSLContext db) {
        if (next > last) {
            next = db.nextval(AUTOCALL_ID_BLOCK);
            last = Math.min(next + SIZE - 1, AutocallId.MAX);
        }
        return next++;
    }

    /// Whether this id stands in a block that someone has taken.
    boolean isReserved(DSLContext db, long id) {
        if (id > reserved) {
            reserved =
                    db.fetchSingle(
                                    "select case when is_called then last_value else 0 end"
                                            + " from autocall_id_block")
                            .into(long.class);
            reserved = reserved == 0 ? 0 : reserved + SIZE - 1;
        }
        return id <= reserved;
    }
}
