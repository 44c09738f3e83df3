package org.alterisk.dialer.store.sql;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.alterisk.schema.db.Tables.AUTOCALL;

import org.alterisk.dialer.store.SettleStore;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.message.CallEvent.Ended;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QuantifiedSelect;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SQL;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
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
                new OneTrip()
                        .then(attemptsEnded(settlings))
                        .then(slotsFreed(settlings))
                        .then(autocallsMoved(settlings))
                        .then(Due.added(settlings.stream().flatMap(Settling::due).toList()))
                        .then(Outbox.added(settlings.stream().map(Settling::event).toList()))
                        .then(Parking.released(settlings.stream().map(Settling::number).toList()))
                        .run(tx.dsl());
            }
            var known = rows.stream().map(row -> new AttemptId(row.get(ATTEMPT.ID)));
            return new Settlement(
                    settlings.stream().map(Settling::settled).toList(),
                    known.collect(Collectors.toSet()));
        });
    }

    @Override
    public Set<AttemptId> live(Collection<AttemptId> ids) {
        return db.select(ATTEMPT.ID)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(any(ids)))
                .and(ATTEMPT.OUTCOME.isNull())
                .fetchSet(row -> new AttemptId(row.value1()));
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
                .where(ATTEMPT.ID.eq(any(ids)))
                .and(ATTEMPT.OUTCOME.isNull())
                .execute();
    }

    private static QuantifiedSelect<Record1<UUID>> any(Collection<AttemptId> ids) {
        return DSL.any(ids.stream().map(AttemptId::value).toArray(UUID[]::new));
    }

    private static List<? extends Record> lockAttempts(DSLContext tx, Set<UUID> ids) {
        return tx.select(NOW, ATTEMPT.asterisk())
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
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
                                AUTOCALL.ID.eq(
                                        DSL.any(
                                                live.stream()
                                                        .map(row -> row.get(ATTEMPT.AUTOCALL_ID))
                                                        .toArray(Long[]::new))))
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

    private static SQL attemptsEnded(List<Settling> settlings) {
        var ended = new Unnested<>(settlings);
        return DSL.sql(
                """
                update attempt a set outcome = u.outcome, cause = u.cause, sip_code = u.sip_code,
                  stage = u.stage, digit = u.digit, files_played = u.files_played,
                  heard_ms = u.heard_ms, detail = u.detail, dialled_at = u.dialled_at::timestamptz,
                  answered_at = u.answered_at::timestamptz, ended_at = u.ended_at::timestamptz,
                  settled_at = now()
                from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11})
                  u (id, outcome, cause, sip_code, stage, digit, files_played, heard_ms, detail,
                    dialled_at, answered_at, ended_at)
                where a.id = u.id
                """,
                ended.uuids(Settling::attempt),
                ended.texts(settling -> settling.outcome().name()),
                ended.ints(settling -> settling.call().cause()),
                ended.ints(settling -> settling.call().sipCode()),
                ended.texts(settling -> settling.call().stage()),
                ended.texts(settling -> settling.call().digit()),
                ended.ints(settling -> settling.call().filesPlayed()),
                ended.longs(settling -> settling.call().heardMillis()),
                ended.texts(settling -> settling.call().detail()),
                ended.times(settling -> settling.call().dialledAt()),
                ended.times(settling -> settling.call().answeredAt()),
                ended.times(settling -> settling.call().endedAt()));
    }

    private static SQL slotsFreed(List<Settling> settlings) {
        return DSL.sql(
                "update call_slot set attempt_id = null, number = null where attempt_id = any ({0})",
                new Unnested<>(settlings).uuids(Settling::attempt));
    }

    private static SQL autocallsMoved(List<Settling> settlings) {
        var moved = new Unnested<>(settlings);
        return DSL.sql(
                """
                update autocall a set status = u.status, version = u.version, reason = u.reason,
                  attempts = u.attempts, finished_at = case when u.final then now() end
                from unnest({0}, {1}, {2}, {3}, {4}, {5})
                  u (id, status, version, reason, attempts, final)
                where a.id = u.id
                """,
                moved.longs(settling -> settling.state().id()),
                moved.texts(settling -> settling.state().status().name()),
                moved.ints(settling -> settling.state().version()),
                moved.texts(settling -> settling.state().reason().orElse(null)),
                moved.ints(settling -> settling.state().attempts()),
                moved.flags(settling -> settling.state().status().isFinal()));
    }
}
