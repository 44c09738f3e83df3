package org.alterisk.gateway.lookup.overview;

import static org.alterisk.schema.db.Tables.ATTEMPT;
import static org.alterisk.schema.db.Tables.CALL_SLOT;

import org.alterisk.schema.autocall.Outcome;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads the numbers. Each query reads a bounded part of an index, whatever the tables hold.
public final class OverviewRows {
    /// So far each cell of the queue is counted.
    static final int MOST = 10_000;

    private static final String CELLS =
            """
            select p.priority, a.age, c.count
            from generate_series(0, 9) p(priority)
            cross join (values ('LATER', null::int, 0), ('MINUTE', 0, 60), ('FIVE_MINUTES', 60, 300),
              ('QUARTER', 300, 900), ('HOUR', 900, 3600), ('OLDER', 3600, null)) a(age, from_s, below_s)
            cross join lateral (select count(*) as count from (
              select from autocall_due d where d.priority = p.priority
              and d.due_at > coalesce(now() - a.below_s * interval '1 second', '-infinity')
              and d.due_at <= coalesce(now() - a.from_s * interval '1 second', 'infinity')
              limit {0}) counted) c
            where c.count > 0
            """;

    private static final String OLDEST =
            """
            select min(o.due_at) as due_at from generate_series(0, 9) p(priority)
            cross join lateral (select due_at from autocall_due d
              where d.priority = p.priority and d.due_at <= now() order by d.due_at limit 1) o
            """;

    private static final String ASIDE =
            """
            select count(*) as count from (
              select from autocall_due where parked_due_at is not null limit {0}) counted
            """;

    private static final String ESTIMATE =
            """
            select case when reltuples >= 0 then reltuples::bigint end as estimate
            from pg_class where oid = 'autocall_due'::regclass
            """;

    private static final String SETTLED =
            """
            select to_timestamp(floor(extract(epoch from settled_at) / 300) * 300) as bucket,
              outcome, cause, sip_code, route, node, count(*) as count,
              count(answered_at) as answered
            from attempt where settled_at >= {0} and settled_at < {1}
            group by 1, 2, 3, 4, 5, 6
            """;

    /// The ids are of the time of the claim (UUIDv7), so they are the index of the last ones.
    private static final String BEGUN =
            """
            select count(*) as count from attempt where id >= (lpad(to_hex(
              (extract(epoch from now() - interval '1 minute') * 1000)::bigint), 12, '0')
              || repeat('0', 20))::uuid
            """;

    private static final String ENDED =
            """
            select count(*) as count,
              coalesce(avg(extract(epoch from settled_at - claimed_at)), 0) as mean
            from attempt where settled_at > now() - {0} * interval '1 second'
            """;

    private final DSLContext db;

    public OverviewRows(DSLContext db) {
        this.db = db;
    }

    public Instant now() {
        return db.select(DSL.currentInstant()).fetchSingle().value1();
    }

    public int slotsUsed() {
        return db.fetchCount(CALL_SLOT, CALL_SLOT.ATTEMPT_ID.isNotNull());
    }

    public QueueCounts queue() {
        var most = DSL.inline(MOST + 1);
        var oldest = db.resultQuery(OLDEST).fetchSingle().get("due_at", Instant.class);
        return new QueueCounts(
                db.resultQuery(CELLS, most)
                        .fetch(row ->
                                new QueueCounts.Cell(
                                        row.get("priority", int.class),
                                        QueueCounts.Age.valueOf(row.get("age", String.class)),
                                        bounded(row))),
                bounded(db.resultQuery(ASIDE, most).fetchSingle()),
                db.resultQuery(ESTIMATE).fetchSingle().get("estimate", Long.class),
                oldest);
    }

    private static Bounded bounded(Record row) {
        long count = row.get("count", long.class);
        return new Bounded(Math.min(count, MOST), count > MOST);
    }

    public List<Settled> settled(OutcomeHistory.Range range) {
        return db.resultQuery(SETTLED, DSL.val(range.from()), DSL.val(range.to()))
                .fetch(row ->
                        new Settled(
                                row.get("bucket", Instant.class),
                                Outcome.valueOf(row.get("outcome", String.class)),
                                row.get("cause", Integer.class),
                                row.get("sip_code", Integer.class),
                                row.get("route", String.class),
                                row.get("node", String.class),
                                row.get("count", long.class),
                                row.get("answered", long.class)));
    }

    public Pace pace() {
        var ended = db.resultQuery(ENDED, DSL.inline(Pace.WINDOW.toSeconds())).fetchSingle();
        return new Pace(
                db.resultQuery(BEGUN).fetchSingle().get("count", long.class),
                db.select(ATTEMPT.CLAIMED_AT)
                        .from(ATTEMPT)
                        .orderBy(ATTEMPT.ID.desc())
                        .limit(1)
                        .fetchOne(ATTEMPT.CLAIMED_AT),
                ended.get("count", long.class),
                ended.get("mean", double.class));
    }

    /// How many are live on each node.
    public Map<String, Integer> liveByNode() {
        return new TreeMap<>(
                db.select(ATTEMPT.NODE, DSL.count())
                        .from(ATTEMPT)
                        .where(ATTEMPT.OUTCOME.isNull())
                        .groupBy(ATTEMPT.NODE)
                        .fetchMap(ATTEMPT.NODE, DSL.count()));
    }
}
