package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.alterisk.schema.db.Tables.CALL_SLOT;

import org.alterisk.dialer.store.LookUpStore;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.autocall.AttemptId;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;

/// Finds the attempts that nobody has reported on in time.
public final class SqlLookUpStore implements LookUpStore {
    private static final int BATCH = 256;

    /// As long as Kafka keeps commands; the outage of a night is over by then.
    private static final Field<Instant> TOLD_BY =
            DSL.field("now() - interval '24 h'", ATTEMPT.OVER_AT.getDataType());

    private static final String FREE_OVER =
            """
            with over as materialized (
              select slot, number from call_slot
              where attempt_id = any (array(
                select id from attempt where outcome is null and over_at <= now()))
              for update skip locked)
            update call_slot s set attempt_id = null, number = null
            from over where s.slot = over.slot
            returning over.number
            """;

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
                        DSL.field("now() + interval '10 s'", ATTEMPT.LOOK_UP_AT.getDataType()))
                .where(ATTEMPT.ID.eq(DSL.any(DSL.array(some))))
                .returning(ATTEMPT.ID, ATTEMPT.NODE)
                .fetch(row -> new Unreported(new AttemptId(row.getId()), row.getNode()));
    }

    @Override
    public int freeOver() {
        return db.transactionResult(tx -> {
            var freed = tx.dsl().fetch(FREE_OVER).getValues(CALL_SLOT.NUMBER);
            if (!freed.isEmpty()) {
                Parking.release(tx.dsl(), freed);
            }
            return freed.size();
        });
    }

    @Override
    public List<Unreported> untold() {
        return db.select(ATTEMPT.ID, ATTEMPT.NODE)
                .from(ATTEMPT)
                .where(ATTEMPT.OUTCOME.isNull())
                .and(ATTEMPT.OVER_AT.le(TOLD_BY))
                .limit(BATCH)
                .fetch(row -> new Unreported(new AttemptId(row.value1()), row.value2()));
    }
}
