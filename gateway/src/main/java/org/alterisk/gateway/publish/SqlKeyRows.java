package org.alterisk.gateway.publish;

import static org.alterisk.schema.db.Tables.AUTOCALL;

import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.schema.autocall.AutocallId;
import org.jooq.Condition;
import org.jooq.DSLContext;

import java.util.HexFormat;
import java.util.Optional;

/// Reads the table `autocall`.
public final class SqlKeyRows implements KeyRows {
    private final DSLContext db;
    private final BoundedQueries queries;

    public SqlKeyRows(DSLContext db, BoundedQueries queries) {
        this.db = db;
        this.queries = queries;
    }

    @Override
    public Optional<Optional<Taken>> ofKey(String key) throws InterruptedException {
        return find(AUTOCALL.JOB_KEY.eq(key));
    }

    @Override
    public Optional<Optional<Taken>> ofId(AutocallId id) throws InterruptedException {
        return find(AUTOCALL.ID.eq(id.value()));
    }

    private Optional<Optional<Taken>> find(Condition which) throws InterruptedException {
        return queries.run(() ->
                db.select(AUTOCALL.ID, AUTOCALL.JOB_KEY, AUTOCALL.DIGEST)
                        .from(AUTOCALL)
                        .where(which)
                        .fetchOptional(row ->
                                new Taken(
                                        new AutocallId(row.value1()),
                                        Optional.ofNullable(row.value2()),
                                        HexFormat.of().formatHex(row.value3()))));
    }
}
