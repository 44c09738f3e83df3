package org.alterisk.gateway.pause;

import static org.alterisk.schema.db.Tables.DIALLING_PAUSE;

import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The table of what is not dialled for now.
public final class PauseStore {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final DSLContext db;

    public PauseStore(DSLContext db) {
        this.db = db;
    }

    public record Pause(Scope scope, Instant pausedAt, String pausedBy) {}

    public List<Pause> all() {
        return db.selectFrom(DIALLING_PAUSE)
                .orderBy(DIALLING_PAUSE.SCOPE)
                .fetch(row ->
                        new Pause(new Scope(row.getScope()), row.getPausedAt(), row.getPausedBy()));
    }

    public Paused paused() {
        return Paused.of(all());
    }

    /// Once this returns, no claim begins an attempt that is paused: the lock waits for the claims
    /// that are under way and have read the table. Where somebody else reads it for long (a backup)
    /// it is paused all the same, and a claim under way, of milliseconds, may still begin some.
    ///
    /// @param by who, for the record
    public void pause(Scope scope, String by) {
        try {
            as(
                    by,
                    sql -> {
                        sql.execute("set local lock_timeout = '1s'");
                        sql.execute("lock table dialling_pause in access exclusive mode");
                        insert(sql, scope, by);
                    });
        } catch (DataAccessException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.sqlState())) {
                throw e;
            }
            as(by, sql -> insert(sql, scope, by));
        }
    }

    private static void insert(DSLContext sql, Scope scope, String by) {
        sql.insertInto(DIALLING_PAUSE)
                .set(DIALLING_PAUSE.SCOPE, scope.word())
                .set(DIALLING_PAUSE.PAUSED_BY, by)
                .onConflictDoNothing()
                .execute();
    }

    /// Workers follow within a second.
    ///
    /// @param scope empty: whatever is paused
    /// @param by who, for the record
    public void resume(Optional<Scope> scope, String by) {
        as(
                by,
                sql ->
                        sql.deleteFrom(DIALLING_PAUSE)
                                .where(
                                        scope.map(one -> DIALLING_PAUSE.SCOPE.eq(one.word()))
                                                .orElseGet(DSL::noCondition))
                                .execute());
    }

    /// In a transaction that says who writes; the triggers of the table record it.
    private void as(String by, Consumer<DSLContext> changes) {
        db.transaction(transaction -> {
            var sql = transaction.dsl();
            sql.select(DSL.field("set_config('alterisk.changed_by', {0}, true)", DSL.val(by)))
                    .execute();
            changes.accept(sql);
        });
    }
}
