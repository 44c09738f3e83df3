package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.alterisk.schema.db.Tables.CALL_SLOT;

import org.alterisk.dialer.job.NextStep.RetryAt;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.Ended;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Ends attempts: stores how, frees the slots, and finishes or requeues the autocalls.
public final class SqlSettleStore implements SettleStore {
    private static final Field<Instant> NOW = DSL.currentInstant().as("now");

    private final DSLContext db;

    public SqlSettleStore(Database database) {
        db = database.jooq();
    }

    @Override
    public Settlement settle(Collection<Ended> reports) {
        var first = new HashMap<UUID, Ended>();
        reports.forEach(report -> first.putIfAbsent(report.attemptId().value(), report));
        return db.transactionResult(tx -> {
            var rows = lockAttempts(tx.dsl(), first.keySet());
            var live = rows.stream().filter(row -> row.get(ATTEMPT.OUTCOME) == null).toList();
            var settlings = lockAutocalls(tx.dsl(), live, first);
            if (!settlings.isEmpty()) {
                endAttempts(tx.dsl(), settlings);
                freeSlots(tx.dsl(), settlings);
                moveAutocalls(tx.dsl(), settlings);
                requeue(tx.dsl(), settlings);
                Outbox.add(tx.dsl(), settlings.stream().map(Settling::event).toList());
                Parking.release(tx.dsl(), settlings.stream().map(Settling::number).toList());
            }
            var known = rows.stream().map(row -> new AttemptId(row.get(ATTEMPT.ID)));
            return new Settlement(
                    settlings.stream().map(Settling::settled).toList(),
                    known.collect(Collectors.toSet()));
        });
    }

    @Override
    public void markAlive(Collection<AttemptId> ids, Duration nextLookUp) {
        db.update(ATTEMPT)
                .set(
                        ATTEMPT.LOOK_UP_AT,
                        DSL.field(
                                "now() + {0} * interval '1 s'",
                                ATTEMPT.LOOK_UP_AT.getDataType(),
                                DSL.inline(nextLookUp.toSeconds())))
                .where(ATTEMPT.ID.in(ids.stream().map(AttemptId::value).toList()))
                .and(ATTEMPT.OUTCOME.isNull())
                .execute();
    }

    private static List<? extends Record> lockAttempts(DSLContext tx, Set<UUID> ids) {
        return tx.select(NOW, ATTEMPT.asterisk())
                .from(ATTEMPT)
                .where(ATTEMPT.ID.in(ids))
                .orderBy(ATTEMPT.ID)
                .forUpdate()
                .fetch();
    }

    /// Whether an autocall was cancelled is read when nobody else can cancel it any more: a cancel
    /// that comes now waits, and then finds it final or due.
    private static List<Settling> lockAutocalls(
            DSLContext tx, List<? extends Record> live, Map<UUID, Ended> reports) {
        var autocalls =
                tx.selectFrom(AUTOCALL)
                        .where(
                                AUTOCALL.ID.in(
                                        live.stream()
                                                .map(row -> row.get(ATTEMPT.AUTOCALL_ID))
                                                .toList()))
                        .orderBy(AUTOCALL.ID)
                        .forNoKeyUpdate()
                        .fetchMap(AUTOCALL.ID);
        return live.stream()
                .map(row ->
                        new LiveAttempt(
                                        row.into(ATTEMPT),
                                        Objects.requireNonNull(
                                                autocalls.get(row.get(ATTEMPT.AUTOCALL_ID))),
                                        Objects.requireNonNull(reports.get(row.get(ATTEMPT.ID))),
                                        row.get(NOW))
                                .end())
                .toList();
    }

    private static void endAttempts(DSLContext tx, List<Settling> settlings) {
        var batch =
                tx.batch(
                        tx.update(ATTEMPT)
                                .set(ATTEMPT.OUTCOME, (Outcome) null)
                                .set(ATTEMPT.CAUSE, (Integer) null)
                                .set(ATTEMPT.SIP_CODE, (Integer) null)
                                .set(ATTEMPT.STAGE, (String) null)
                                .set(ATTEMPT.DIGIT, (String) null)
                                .set(ATTEMPT.FILES_PLAYED, (Integer) null)
                                .set(ATTEMPT.HEARD_MS, (Long) null)
                                .set(ATTEMPT.DETAIL, (String) null)
                                .set(ATTEMPT.DIALLED_AT, (Instant) null)
                                .set(ATTEMPT.ANSWERED_AT, (Instant) null)
                                .set(ATTEMPT.ENDED_AT, (Instant) null)
                                .set(ATTEMPT.SETTLED_AT, (Instant) null)
                                .where(ATTEMPT.ID.eq((UUID) null)));
        for (var settling : settlings) {
            var call = settling.call();
            batch =
                    batch.bind(
                            settling.outcome(),
                            call.cause(),
                            call.sipCode(),
                            call.stage(),
                            call.digit(),
                            call.filesPlayed(),
                            call.heardMillis(),
                            call.detail(),
                            call.dialledAt(),
                            call.answeredAt(),
                            call.endedAt(),
                            settling.now(),
                            settling.attempt());
        }
        batch.execute();
    }

    private static void freeSlots(DSLContext tx, List<Settling> settlings) {
        tx.update(CALL_SLOT)
                .setNull(CALL_SLOT.ATTEMPT_ID)
                .setNull(CALL_SLOT.NUMBER)
                .where(CALL_SLOT.ATTEMPT_ID.in(ids(settlings)))
                .execute();
    }

    private static void moveAutocalls(DSLContext tx, List<Settling> settlings) {
        var batch =
                tx.batch(
                        tx.update(AUTOCALL)
                                .set(AUTOCALL.STATUS, (AutocallStatus) null)
                                .set(AUTOCALL.VERSION, (Integer) null)
                                .set(AUTOCALL.REASON, (String) null)
                                .set(AUTOCALL.ATTEMPTS, (Short) null)
                                .set(AUTOCALL.FINISHED_AT, (Instant) null)
                                .where(AUTOCALL.ID.eq((Long) null)));
        for (var settling : settlings) {
            var state = settling.state();
            batch =
                    batch.bind(
                            state.status(),
                            state.version(),
                            state.reason().orElse(null),
                            (short) state.attempts(),
                            state.status().isFinal() ? settling.now() : null,
                            state.id());
        }
        batch.execute();
    }

    private static void requeue(DSLContext tx, List<Settling> settlings) {
        var rows = new ArrayList<Due>();
        for (var settling : settlings) {
            if (settling.step() instanceof RetryAt(var at)) {
                rows.add(settling.due(at));
            }
        }
        Due.add(tx, rows);
    }

    private static List<UUID> ids(List<Settling> settlings) {
        return settlings.stream().map(Settling::attempt).toList();
    }
}
