package org.alterisk.gateway.lookup.sound;

import org.alterisk.gateway.lookup.BoundedQueries;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The sounds of the latest autocalls. AMI has no way to ask Asterisk for what lies in its folders,
/// so what is known is what became of calls.
public final class KnownSounds {
    static final int AUTOCALLS = 10_000;

    /// A missing sound is told by the attempt's detail, and ends its autocall.
    private static final String QUERY =
            """
            with latest as materialized (
              select id, files, status, finished_at from autocall order by id desc limit {0}),
            ordered as (
              select f.name, count(*)::int as autocalls,
                max(finished_at) filter (where status = 'SENT') as played_at
              from latest cross join lateral (select distinct unnest(files) as name) f
              group by f.name),
            missing as (
              select a.detail as name, max(a.settled_at) as missing_at
              from latest l join attempt a on a.autocall_id = l.id
              where l.status = 'ERROR' and a.outcome = 'FILE_MISSING'
              group by a.detail)
            select o.name, o.autocalls, o.played_at, m.missing_at
            from ordered o left join missing m using (name)
            order by o.name
            """;

    private final DSLContext db;
    private final BoundedQueries queries;

    public KnownSounds(DSLContext db, BoundedQueries queries) {
        this.db = db;
        this.queries = queries;
    }

    /// By their names; empty: the database is away.
    public Optional<List<KnownSound>> read() throws InterruptedException {
        return queries.run(() ->
                db.resultQuery(QUERY, DSL.inline(AUTOCALLS))
                        .fetch(row ->
                                new KnownSound(
                                        row.get("name", String.class),
                                        row.get("autocalls", Integer.class),
                                        row.get("played_at", Instant.class),
                                        row.get("missing_at", Instant.class))));
    }
}
