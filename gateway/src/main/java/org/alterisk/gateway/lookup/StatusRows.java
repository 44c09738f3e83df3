package org.alterisk.gateway.lookup;

import static org.alterisk.schema.db.Tables.AUTOCALL;

import org.alterisk.schema.autocall.AutocallId;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads statuses from the table `autocall`, those of all who ask at once in one query.
public final class StatusRows implements RowReader {
    private final DSLContext db;
    private final SharedReading reading;

    public StatusRows(DSLContext db, BoundedQueries queries) {
        this.db = db;
        reading =
                new SharedReading(
                        ids -> queries.run(() -> read(ids)),
                        queries.beside(),
                        BoundedQueries.BOUND);
    }

    @Override
    public Row find(AutocallId id) throws InterruptedException {
        return reading.find(id);
    }

    private Map<AutocallId, Found.Known> read(Set<AutocallId> ids) {
        var values = ids.stream().map(AutocallId::value).toArray(Long[]::new);
        return db.select(AUTOCALL.ID, AUTOCALL.STATUS, AUTOCALL.REASON)
                .from(AUTOCALL)
                .where(AUTOCALL.ID.eq(DSL.any(values)))
                .fetchMap(
                        row -> new AutocallId(row.value1()),
                        row -> new Found.Known(row.value2(), Optional.ofNullable(row.value3())));
    }
}
