package org.alterisk.gateway.lookup;

import static org.alterisk.schema.db.Tables.AUTOCALL;

import org.alterisk.schema.autocall.AutocallId;
import org.jooq.DSLContext;

import java.util.Optional;

/// Reads statuses from the table `autocall`.
public final class StatusRows implements RowReader {
    private final DSLContext db;
    private final BoundedQueries queries;

    public StatusRows(DSLContext db, BoundedQueries queries) {
        this.db = db;
        this.queries = queries;
    }

    @Override
    public Row find(AutocallId id) throws InterruptedException {
        return queries.run(() -> read(id)).orElseGet(Row.Away::new);
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
