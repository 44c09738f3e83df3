package org.alterisk.gateway.lookup;

import static org.alterisk.schema.db.Tables.AUTOCALL;

import org.alterisk.schema.autocall.AutocallId;
import org.jooq.DSLContext;

import java.util.Optional;

/// Reads statuses from the table `autocall`.
public final class StatusRows implements RowReader {
    private final DSLContext db;
    private final BoundedReads reads;

    public StatusRows(DSLContext db, BoundedReads reads) {
        this.db = db;
        this.reads = reads;
    }

    @Override
    public Row find(AutocallId id) throws InterruptedException {
        return reads.read(() -> read(id)).orElseGet(Row.Away::new);
    }

    private Row read(AutocallId id) {
        var row =
                db.select(AUTOCALL.STATUS, AUTOCALL.REASON)
                        .from(AUTOCALL)
                        .where(AUTOCALL.ID.eq(id.value()))
                        .fetchOne();
        return row == null
                ? new Row.Absent()
                : new Row.Present(new Found.Known(row.value1(), Optional.ofNullable(row.value2())));
    }
}
