package org.alterisk.gateway.lookup.detail;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.alterisk.schema.db.Tables.AUTOCALL;
import static org.alterisk.schema.db.Tables.AUTOCALL_DUE;

import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.db.tables.records.AttemptRecord;
import org.alterisk.schema.db.tables.records.AutocallRecord;
import org.alterisk.schema.message.TraceParent;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Reads whole autocalls.
public final class AutocallRows {
    private final DSLContext db;
    private final BoundedQueries queries;

    public AutocallRows(DSLContext db, BoundedQueries queries) {
        this.db = db;
        this.queries = queries;
    }

    /// The outer one empty: the database is away; the inner one: it has no such row.
    public Optional<Optional<Explained>> find(AutocallId id) throws InterruptedException {
        return queries.run(() ->
                autocalls(AUTOCALL.ID.eq(id.value()), 1).stream()
                        .findFirst()
                        .map(autocall -> new Explained(autocall, attempts(id))));
    }

    /// Empty: the database is away, or has too many to look through.
    public Optional<List<Autocall>> list(Wanted wanted) throws InterruptedException {
        var condition =
                DSL.and(
                        equal(wanted.number().map(AUTOCALL.NUMBER::eq)),
                        equal(wanted.key().map(AUTOCALL.JOB_KEY::eq)),
                        equal(wanted.status().map(AUTOCALL.STATUS::eq)),
                        equal(wanted.before().map(AUTOCALL.ID::lt)));
        return queries.run(() -> autocalls(condition, wanted.limit()));
    }

    private static Condition equal(Optional<Condition> condition) {
        return condition.orElseGet(DSL::noCondition);
    }

    private List<Autocall> autocalls(Condition condition, int limit) {
        return db.select(AUTOCALL.fields())
                .select(AUTOCALL_DUE.DUE_AT)
                .from(AUTOCALL)
                .leftJoin(AUTOCALL_DUE)
                .on(AUTOCALL_DUE.ID.eq(AUTOCALL.ID))
                .where(condition)
                .orderBy(AUTOCALL.ID.desc())
                .limit(limit)
                .fetch(AutocallRows::autocall);
    }

    private static Autocall autocall(Record found) {
        AutocallRecord row = found.into(AUTOCALL);
        return new Autocall(
                row.getId(),
                row.getJobKey(),
                row.getNumber(),
                List.of(row.getFiles()),
                row.getPriority(),
                row.getLanguage(),
                row.getNotBefore(),
                row.getExpiresAt(),
                whole(row.getTries()),
                row.getTriesPeriod(),
                row.getStatus(),
                row.getReason(),
                row.getAttempts(),
                found.get(AUTOCALL_DUE.DUE_AT),
                row.getTakenInAt(),
                row.getCancelRequestedAt(),
                row.getCancelledBy(),
                TraceParent.parse(row.getTraceparent()).map(TraceParent::traceId).orElse(null),
                row.getFinishedAt());
    }

    private static @Nullable Integer whole(@Nullable Short small) {
        return small == null ? null : Integer.valueOf(small);
    }

    private List<Attempt> attempts(AutocallId id) {
        return db.selectFrom(ATTEMPT)
                .where(ATTEMPT.AUTOCALL_ID.eq(id.value()))
                .orderBy(ATTEMPT.ORDINAL)
                .fetch(AutocallRows::attempt);
    }

    private static Attempt attempt(AttemptRecord row) {
        return new Attempt(
                new AttemptId(row.getId()).hex(),
                row.getOrdinal(),
                row.getNode(),
                row.getRoute(),
                row.getTries(),
                row.getTriesPeriod(),
                row.getClaimedAt(),
                row.getOutcome(),
                row.getSettledAt(),
                row.getCause(),
                row.getSipCode(),
                row.getDigit(),
                row.getFilesPlayed(),
                row.getHeardMs(),
                row.getDetail(),
                row.getDialledAt(),
                row.getAnsweredAt(),
                row.getEndedAt());
    }
}
