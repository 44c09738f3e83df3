package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.ATTEMPT;

import org.alterisk.dialer.store.LookUpStore;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.autocall.AttemptId;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.util.List;

/// Finds the attempts that nobody has reported on in time.
public final class SqlLookUpStore implements LookUpStore {
    private static final int BATCH = 256;

    private final DSLContext db;

    public SqlLookUpStore(Database database) {
        db = database.jooq();
    }

    @Override
    public List<Unreported> takeUnreported() {
        var some =
                DSL.select(ATTEMPT.ID)
                        .from(ATTEMPT)
                        .where(ATTEMPT.OUTCOME.isNull())
                        .and(ATTEMPT.LOOK_UP_AT.le(DSL.currentInstant()))
                        .orderBy(ATTEMPT.LOOK_UP_AT)
                        .limit(BATCH)
                        .forUpdate()
                        .skipLocked();
        return db.update(ATTEMPT)
                .set(
                        ATTEMPT.LOOK_UP_AT,
                        DSL.field(
                                "now() + case when over_at > now() then interval '10 s'"
                                        + " else interval '1 min' end",
                                ATTEMPT.LOOK_UP_AT.getDataType()))
                .where(ATTEMPT.ID.eq(DSL.any(DSL.array(some))))
                .returning(ATTEMPT.ID, ATTEMPT.NODE)
                .fetch(row -> new Unreported(new AttemptId(row.getId()), row.getNode()));
    }

    @Override
    public List<Unreported> givenUp() {
        return db.select(ATTEMPT.ID, ATTEMPT.NODE)
                .from(ATTEMPT)
                .where(ATTEMPT.OUTCOME.isNull())
                .and(
                        ATTEMPT.OVER_AT.le(
                                DSL.field(
                                        "now() - {0} * interval '1 s'",
                                        ATTEMPT.OVER_AT.getDataType(),
                                        DSL.inline(ASKED_ABOUT.toSeconds()))))
                .limit(BATCH)
                .fetch(row -> new Unreported(new AttemptId(row.value1()), row.value2()));
    }
}
