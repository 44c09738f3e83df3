package org.alterisk.gateway.audit;

import static org.alterisk.schema.db.Tables.AUDIT;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The record of changes: of settings, tokens, pauses and cancels.
public final class AuditTrail {
    private final DSLContext db;

    public AuditTrail(DSLContext db) {
        this.db = db;
    }

    /// @param action e.g. `setting.change`
    /// @param subject what was changed: a setting, a token, a route, an autocall
    public record Entry(
            long id,
            Instant at,
            String who,
            String action,
            String subject,
            @Nullable String detail) {}

    /// Which entries a page is to have.
    ///
    /// @param before only those with a lower id
    public record Wanted(
            Optional<String> action, Optional<String> subject, Optional<Long> before, int limit) {}

    /// The latest first.
    public List<Entry> page(Wanted wanted) {
        return db.selectFrom(AUDIT)
                .where(wanted.action().map(AUDIT.ACTION::eq).orElseGet(DSL::noCondition))
                .and(wanted.subject().map(AUDIT.SUBJECT::eq).orElseGet(DSL::noCondition))
                .and(wanted.before().map(AUDIT.ID::lt).orElseGet(DSL::noCondition))
                .orderBy(AUDIT.ID.desc())
                .limit(wanted.limit())
                .fetch(row ->
                        new Entry(
                                row.getId(),
                                row.getAt(),
                                row.getWho(),
                                row.getAction(),
                                row.getSubject(),
                                row.getDetail()));
    }
}
