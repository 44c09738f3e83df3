package org.alterisk.dialer.store.sql;

import org.jooq.DSLContext;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.Collection;
import java.util.TreeSet;

/// Autocalls for a number that is being called stand aside while they would crowd the head of the
/// queue, however many they are. Whoever settles that call, or takes an autocall of that number out
/// of the queue in another way, lets one of them back; that one's end lets the next one back.
///
/// Those whose route has no node up, or is paused, stand aside likewise, and all come back when a
/// node comes up or a pause is over.
///
/// A parked row cannot be forgotten: it is parked while the slot of its number is locked, so that
/// the slot is freed only after the row can be seen; and it comes back by itself after a while.
final class Parking {
    private Parking() {}

    private static final String PARK =
            """
            with live as materialized (
              select number from call_slot where number is not null for share skip locked),
            met as materialized (
              select id from autocall_due
              where id = any (array(
                  select d.id from generate_series(0, 9) p (priority)
                  cross join lateral (
                    select id, number from autocall_due
                    where priority = p.priority and due_at <= now()
                    order by due_at limit {0}) d
                  where d.number in (select number from live)
                  limit {0}))
              for update skip locked)
            update autocall_due d
            set parked_due_at = coalesce(d.parked_due_at, d.due_at),
              due_at = now() + interval '10 min'
            from met where d.id = met.id
            """;

    private static final String AWAIT_NODE =
            """
            with met as materialized (
              select id from autocall_due
              where id = any ({0}) and due_at <= now()
              for update skip locked)
            update autocall_due d
            set parked_due_at = coalesce(d.parked_due_at, d.due_at),
              due_at = now() + interval '10 min'
            from met where d.id = met.id
            """;

    private static final String COME_BACK =
            """
            with back as materialized (
              select id from autocall_due
              where parked_due_at is not null
                and number not in (select number from call_slot where number is not null)
              limit {0}
              for update skip locked)
            update autocall_due d set due_at = d.parked_due_at, parked_due_at = null
            from back where d.id = back.id
            """;

    private static final String RELEASE =
            """
            update autocall_due d set due_at = d.parked_due_at, parked_due_at = null
            from unnest({0}) n (number)
            cross join lateral (
              select id from autocall_due
              where number = n.number and parked_due_at is not null
              order by priority desc, parked_due_at limit 1
              for update skip locked) p
            where d.id = p.id
            """;

    /// Has these stand aside until a node comes up or a pause is over, ten minutes at most.
    static int awaitNode(DSLContext db, Collection<Long> ids) {
        return db.query(
                        AWAIT_NODE,
                        DSL.val(ids.toArray(Long[]::new)).cast(SQLDataType.BIGINT.array()))
                .execute();
    }

    /// Lets some of all back whose numbers are not being called.
    static int comeBack(DSLContext db, int atMost) {
        return db.query(COME_BACK, DSL.inline(atMost)).execute();
    }

    static int park(DSLContext db, int atMost) {
        return db.query(PARK, DSL.inline(atMost)).execute();
    }

    /// Lets one parked autocall of each number back. To be run after the slots of the numbers were
    /// freed, in the same transaction.
    static SQL released(Collection<String> numbers) {
        var distinct = new Unnested<>(new TreeSet<>(numbers));
        return DSL.sql(RELEASE, distinct.texts(number -> number));
    }

    static void release(DSLContext tx, Collection<String> numbers) {
        new OneTrip().then(released(numbers)).run(tx);
    }
}
