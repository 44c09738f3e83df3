package org.alterisk.dialer.store.sql;

import org.jooq.SQL;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// A row of the queue that claiming reads.
record Due(long id, String number, int priority, Instant dueAt, Optional<Instant> expiresAt) {
    static SQL added(Collection<Due> rows) {
        var due = new Unnested<>(rows);
        return DSL.sql(
                """
                insert into autocall_due (id, number, priority, due_at, expires_at)
                select u.id, u.number, u.priority, u.due_at::timestamptz, u.expires_at::timestamptz
                from unnest({0}, {1}, {2}, {3}, {4}) u (id, number, priority, due_at, expires_at)
                """,
                due.longs(Due::id),
                due.texts(Due::number),
                due.ints(Due::priority),
                due.times(Due::dueAt),
                due.times(row -> row.expiresAt().orElse(null)));
    }
}
