package org.alterisk.dialer.store.sql;

import org.alterisk.dialer.store.QueueLook;
import org.alterisk.runtime.database.Database;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

import java.time.Duration;

/// Reads what a [QueueLook] tells, through indexes and within bounds, however many autocalls wait.
public final class SqlQueueLook {
    private static final String LOOK =
            """
            with held as materialized (
              select a.claimed_at, a.over_at
              from call_slot s cross join lateral (
                select claimed_at, over_at from attempt where id = s.attempt_id) a),
            due as materialized (
              select d.due_at from generate_series(0, 9) p (priority)
              cross join lateral (
                select due_at from autocall_due
                where priority = p.priority and due_at <= now()
                order by due_at limit {0}) d),
            aside as materialized (
              select parked_due_at from autocall_due where parked_due_at is not null limit {0})
            select
              (select count(*) from held) as used,
              (select count(*) from held where over_at < now()) as overdue,
              (select extract(epoch from now() - min(claimed_at)) from held) as held_seconds,
              (select count(*) from due) as due,
              (select extract(epoch from now() - min(due_at)) from due) as due_seconds,
              (select count(*) from aside) as aside,
              (select extract(epoch from now() - min(parked_due_at)) from aside) as aside_seconds,
              coalesce(pg_stat_get_live_tuples('autocall_due'::regclass), 0) as waiting,
              (select count(*) filter (where scope = 'all') > 0 from dialling_pause) as is_paused,
              (select count(*) filter (where scope <> 'all') from dialling_pause) as paused_routes,
              (select count(*) from (select 1 from status_outbox limit {0}) o) as outbox
            """;

    private final DSLContext db;

    public SqlQueueLook(Database database) {
        db = database.jooq();
    }

    /// @throws org.jooq.exception.DataAccessException when the database is away, or too slow
    public QueueLook read() {
        return db.transactionResult(tx -> {
            tx.dsl().execute("set local statement_timeout = '2s'");
            return look(
                    tx.dsl().resultQuery(LOOK, DSL.inline(QueueLook.MOST_COUNTED)).fetchSingle());
        });
    }

    private static QueueLook look(Record row) {
        return new QueueLook(
                new QueueLook.Slots(
                        row.get("used", Integer.class),
                        row.get("overdue", Integer.class),
                        age(row, "held_seconds")),
                new QueueLook.Due(row.get("due", Long.class), age(row, "due_seconds")),
                new QueueLook.Due(row.get("aside", Long.class), age(row, "aside_seconds")),
                row.get("waiting", Long.class),
                row.get("is_paused", Boolean.class),
                row.get("paused_routes", Integer.class),
                row.get("outbox", Long.class));
    }

    private static Duration age(Record row, String column) {
        var seconds = row.get(column, Double.class);
        return seconds == null ? Duration.ZERO : Duration.ofMillis((long) (seconds * 1000));
    }
}
