package org.alterisk.dialer.store;

import static org.alterisk.schema.db.Tables.ATTEMPT;

import org.alterisk.runtime.database.Database;
import org.alterisk.schema.autocall.AttemptId;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.util.List;

/// Finds the attempts that nobody has reported on in time.
public final class LookUpStore {
    private static final int BATCH = 256;

    private final DSLContext db;

    public LookUpStore(Database database) {
        db = database.jooq();
    }

    /// An attempt and the node that has, or had, its call.
    public record Unreported(AttemptId id, String node) {}

    /// Live attempts to ask Asterisk about now. Each comes up again ten seconds later, unless
    /// something was heard of it.
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
                        DSL.field("now() + interval '10 s'", ATTEMPT.LOOK_UP_AT.getDataType()))
                .where(ATTEMPT.ID.eq(DSL.any(DSL.array(some))))
                .returning(ATTEMPT.ID, ATTEMPT.NODE)
                .fetch(row -> new Unreported(new AttemptId(row.getId()), row.getNode()));
    }

    /// Attempts that cannot be live any more, whatever happened to them.
    public List<Unreported> over() {
        return db.select(ATTEMPT.ID, ATTEMPT.NODE)
                .from(ATTEMPT)
                .where(ATTEMPT.OUTCOME.isNull())
                .and(ATTEMPT.OVER_AT.le(DSL.currentInstant()))
                .limit(BATCH)
                .fetch(row -> new Unreported(new AttemptId(row.value1()), row.value2()));
    }
}
