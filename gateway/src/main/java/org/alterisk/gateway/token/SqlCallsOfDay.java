package org.alterisk.gateway.token;

import org.jooq.DSLContext;

import java.time.LocalDate;

/// The table in PostgreSQL.
public final class SqlCallsOfDay implements CallsOfDay {
    /// What two gateways take at once is counted one after the other: the row is locked.
    private static final String TAKE =
            """
            insert into access_token_calls as used (token_id, day, calls)
            values ({0}, {1}, least({2}::int, {3}::int))
            on conflict (token_id, day) do update
              set calls = greatest(used.calls, least(used.calls + {2}::int, {3}::int))
            returning new.calls - coalesce(old.calls, 0) as taken
            """;

    private final DSLContext db;

    public SqlCallsOfDay(DSLContext db) {
        this.db = db;
    }

    @Override
    public int take(long tokenId, LocalDate day, int wanted, int most) {
        return db.fetchSingle(
                        TAKE,
                        org.jooq.impl.DSL.val(tokenId),
                        org.jooq.impl.DSL.val(day),
                        org.jooq.impl.DSL.val(wanted),
                        org.jooq.impl.DSL.val(most))
                .get("taken", Integer.class);
    }
}
