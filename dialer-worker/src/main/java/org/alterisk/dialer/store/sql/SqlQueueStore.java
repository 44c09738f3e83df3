package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.alterisk.schema.db.Tables.AUTOCALL_DUE;
import static org.alterisk.schema.db.Tables.CALL_SLOT;
import static org.alterisk.schema.db.Tables.SETTING;

import org.alterisk.dialer.job.AutocallState;
import org.alterisk.dialer.job.NextStep;
import org.alterisk.dialer.store.QueueStore;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.setting.Setting;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.util.Collection;
import java.util.Optional;

/// Keeps the queue of waiting autocalls and the slots in order: what no claim can take is taken out
/// of its way.
public final class SqlQueueStore implements QueueStore {
    private static final int PARK_BATCH = 5_000;

    private final DSLContext db;

    public SqlQueueStore(Database database) {
        db = database.jooq();
    }

    @Override
    public int finishExpired() {
        return finish(AUTOCALL_DUE.EXPIRES_AT.le(DSL.currentInstant()), NextStep.expired());
    }

    @Override
    public int finishUnroutable(Collection<Long> ids) {
        return finish(AUTOCALL_DUE.ID.in(ids), NextStep.unroutable());
    }

    private int finish(Condition which, NextStep.Finish end) {
        return db.transactionResult(tx -> {
            var some =
                    DSL.select(AUTOCALL_DUE.ID)
                            .from(AUTOCALL_DUE)
                            .where(which)
                            .orderBy(AUTOCALL_DUE.EXPIRES_AT)
                            .limit(BATCH)
                            .forUpdate()
                            .skipLocked();
            var left =
                    tx.dsl()
                            .deleteFrom(AUTOCALL_DUE)
                            .where(AUTOCALL_DUE.ID.eq(DSL.any(DSL.array(some))))
                            .returning(AUTOCALL_DUE.ID, AUTOCALL_DUE.NUMBER)
                            .fetch();
            if (left.isEmpty()) {
                return 0;
            }
            var states =
                    tx.dsl()
                            .update(AUTOCALL)
                            .set(AUTOCALL.STATUS, end.status())
                            .set(AUTOCALL.REASON, end.reason().orElse(null))
                            .set(AUTOCALL.VERSION, AUTOCALL.VERSION.plus(1))
                            .set(AUTOCALL.FINISHED_AT, DSL.currentInstant())
                            .where(AUTOCALL.ID.in(left.getValues(AUTOCALL_DUE.ID)))
                            .returning(
                                    AUTOCALL.ID,
                                    AUTOCALL.JOB_KEY,
                                    AUTOCALL.VERSION,
                                    AUTOCALL.ATTEMPTS,
                                    AUTOCALL.FINISHED_AT)
                            .fetch();
            Outbox.add(
                    tx.dsl(),
                    states.map(row ->
                            new AutocallState(
                                            row.getId(),
                                            Optional.ofNullable(row.getJobKey()),
                                            end.status(),
                                            row.getVersion(),
                                            row.getAttempts(),
                                            end.reason())
                                    .event(null, null, row.getFinishedAt())));
            Parking.release(tx.dsl(), left.getValues(AUTOCALL_DUE.NUMBER));
            return left.size();
        });
    }

    @Override
    public int park() {
        return Parking.park(db, PARK_BATCH);
    }

    @Override
    public int awaitNode(Collection<Long> ids) {
        return Parking.awaitNode(db, ids);
    }

    @Override
    public void nodesChanged() {
        while (Parking.comeBack(db, PARK_BATCH) == PARK_BATCH) {
            // more of them
        }
    }

    @Override
    public int freeOver() {
        return db.transactionResult(tx -> {
            // locked first, so that none is settled meanwhile
            var over =
                    tx.dsl()
                            .select(ATTEMPT.ID, ATTEMPT.NUMBER)
                            .from(ATTEMPT)
                            .where(ATTEMPT.OUTCOME.isNull())
                            .and(ATTEMPT.OVER_AT.le(DSL.currentInstant()))
                            .and(
                                    ATTEMPT.ID.in(
                                            DSL.select(CALL_SLOT.ATTEMPT_ID)
                                                    .from(CALL_SLOT)
                                                    .where(CALL_SLOT.ATTEMPT_ID.isNotNull())))
                            .orderBy(ATTEMPT.ID)
                            .forUpdate()
                            .skipLocked()
                            .fetch();
            if (over.isEmpty()) {
                return 0;
            }
            int freed =
                    tx.dsl()
                            .update(CALL_SLOT)
                            .setNull(CALL_SLOT.ATTEMPT_ID)
                            .setNull(CALL_SLOT.NUMBER)
                            .where(CALL_SLOT.ATTEMPT_ID.in(over.getValues(ATTEMPT.ID)))
                            .execute();
            Parking.release(tx.dsl(), over.getValues(ATTEMPT.NUMBER));
            return freed;
        });
    }

    @Override
    public int moveDown() {
        return db.transactionResult(tx -> {
            var dsl = tx.dsl();
            // attempts are locked first, so that none is settled while its slot changes
            var live =
                    dsl.select(ATTEMPT.ID, ATTEMPT.NUMBER)
                            .from(ATTEMPT)
                            .where(ATTEMPT.OUTCOME.isNull())
                            .and(
                                    ATTEMPT.ID.in(
                                            DSL.select(CALL_SLOT.ATTEMPT_ID)
                                                    .from(CALL_SLOT)
                                                    .where(CALL_SLOT.SLOT.gt(simCalls()))))
                            .orderBy(ATTEMPT.ID)
                            .forUpdate()
                            .skipLocked()
                            .fetch();
            var free =
                    dsl.select(CALL_SLOT.SLOT)
                            .from(CALL_SLOT)
                            .where(CALL_SLOT.ATTEMPT_ID.isNull(), CALL_SLOT.SLOT.le(simCalls()))
                            .orderBy(CALL_SLOT.SLOT)
                            .limit(live.size())
                            .forUpdate()
                            .skipLocked()
                            .fetch(CALL_SLOT.SLOT);
            for (int i = 0; i < free.size(); i++) {
                var attempt = live.get(i);
                dsl.update(CALL_SLOT)
                        .setNull(CALL_SLOT.ATTEMPT_ID)
                        .setNull(CALL_SLOT.NUMBER)
                        .where(CALL_SLOT.ATTEMPT_ID.eq(attempt.value1()))
                        .execute();
                dsl.update(CALL_SLOT)
                        .set(CALL_SLOT.ATTEMPT_ID, attempt.value1())
                        .set(CALL_SLOT.NUMBER, attempt.value2())
                        .where(CALL_SLOT.SLOT.eq(free.get(i)))
                        .execute();
            }
            return free.size();
        });
    }

    private static org.jooq.Field<Short> simCalls() {
        return DSL.coalesce(
                DSL.field(
                        DSL.select(SETTING.VALUE.cast(Short.class))
                                .from(SETTING)
                                .where(SETTING.NAME.eq(Setting.AUTO_CALL_SIM_CALLS.name()))
                                .and(SETTING.VALUE.likeRegex("^[1-9][0-9]?[0-9]?$"))),
                Short.valueOf(Setting.AUTO_CALL_SIM_CALLS.defaultValue()));
    }
}
