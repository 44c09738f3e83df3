package org.alterisk.dialer.store.sql;

import org.alterisk.dialer.store.ClaimStore;

/// The claim as one statement. It looks at the head of the queue only, as far as there are free
/// slots, so that it costs the same with any backlog.
///
/// What keeps the limit, and the one live attempt per autocall and per number, are the constraints
/// of the tables; the statement is only polite: it locks what it takes and passes over what others
/// have locked. The slots it looks for are those it has a use for, lest another claim finds none.
///
/// Of the nodes that are up and have the route, an attempt is given to the one with the fewest live
/// ones; those that one claim takes by one route are dealt out evenly.
final class ClaimSql {
    private ClaimSql() {}

    /// Longest look at the queue, in rows of one priority: a literal in the inner limit, since a
    /// generic plan takes an unknown limit for a tenth of the table and may then sort all of it.
    static final int WIDEST_LOOK = 600;

    /// The order of the parameters is that of [ClaimStore]'s bindings.
    static final String CLAIM =
            """
            with
            -- how many calls there may be, read here so that a change holds from the next claim on
            setting_now as materialized (
              select coalesce(
                (select value::int from setting
                  where name = 'AUTO_CALL_SIM_CALLS' and value ~ '^[1-9][0-9]?[0-9]?$'),
                {0}) as sim_calls),
            paused as materialized (
              select coalesce(array_agg(scope order by scope), '{}') as scopes
              from dialling_pause),
            -- read once: while a long read keeps PostgreSQL from clearing up, each slot drags along
            -- what it has been
            slots as materialized (
              select slot, attempt_id, number from call_slot),
            -- a bound slot above the limit (it was lowered) stops claiming until it is moved down
            room as materialized (
              select case when closed then 0 else free end as free, overflow,
                case when closed then 0 else least(free, {15}) end as take,
                case when closed or free = 0 then 0
                  else least(2 * least(free, {15}) + 32, 600) end as look
              from (
                select count(*) filter (where slot <= sim_calls and attempt_id is null) as free,
                  bool_or(slot > sim_calls and attempt_id is not null) as overflow
                from slots, setting_now) r
              cross join lateral (
                select overflow or 'all' = any (scopes)
                  or (cardinality({1}) > 0
                    and array_replace({1}::text[], '', '*') <@ scopes) as closed
                from paused) c),
            -- the head of the queue: of each priority the longest due; the higher priority is before
            -- the lower, unless it is the turn of the longest waiting. The id parts those that were
            -- taken in together
            candidate as materialized (
              select d.id, d.number, d.expires_at, d.due_at,
                case when {14} then 0 else 9 - d.priority end as rank
              from generate_series(0, 9) p (priority)
              cross join lateral (
                select * from (
                  select * from autocall_due
                  where priority = p.priority and due_at <= now()
                  order by due_at limit 600) longest
                limit (select look from room)) d
              order by rank, due_at, id
              limit (select look from room)),
            -- the routes, each with the nodes it can be used on now: a paused one has none
            way as materialized (
              select r.prefix, r.channel,
                array(select u.node from unnest({4}) u (node)
                  where (r.nodes = '' or u.node = any (string_to_array(r.nodes, '|')))
                    and coalesce(nullif(r.prefix, ''), '*') <> all (paused.scopes)) as up
              from unnest({1}, {2}, {13}) r (prefix, channel, nodes), paused),
            judged as materialized (
              select c.id,
                c.expires_at is not null and c.expires_at <= now() as expired,
                c.number in (select number from slots where number is not null)
                  or row_number() over (partition by c.number order by c.rank, c.due_at, c.id) > 1
                  as number_in_use,
                w.prefix is not null as has_route,
                coalesce(cardinality(w.up), 0) = 0 as no_node
              from candidate c
              left join lateral (
                select * from way where starts_with(c.number, way.prefix)
                order by length(way.prefix) desc limit 1) w on true),
            fit as materialized (
              select id from judged
              where not expired and not number_in_use and not no_node),
            free as materialized (
              select slot from call_slot
              where attempt_id is null
                and slot = any (array(
                  select s.slot from slots s
                  where s.attempt_id is null and s.slot <= (select sim_calls from setting_now)))
              order by slot
              limit least((select take from room), (select count(*) from fit))
              for update skip locked),
            picked as materialized (
              select id, number from autocall_due
              where id = any (array(select id from fit)) and due_at <= now()
              order by case when {14} then 0 else 9 - priority end, due_at, id
              limit (select count(*) from free)
              for update skip locked),
            -- another claim may be taking another autocall of the same number right now
            taken as materialized (
              select id, number, row_number() over () as nth from picked
              where pg_try_advisory_xact_lock({3}, hashtext(number))),
            -- what an attempt is, with nothing left to be joined: a plan made for few rows would
            -- join many of them in a nested loop
            begun as materialized (
              select t.id, t.number, uuidv7() as attempt_id,
                (array(select slot from free order by slot))[t.nth] as slot,
                w.channel as route, w.up,
                row_number() over (partition by w.prefix order by t.nth) as nth_of_way
              from taken t
              cross join lateral (
                select * from way where starts_with(t.number, way.prefix)
                order by length(way.prefix) desc limit 1) w),
            -- how many live attempts each node has, if there is a choice
            load as materialized (
              select u.node,
                (select count(*) from slots s
                  cross join lateral (select node from attempt where id = s.attempt_id) a
                  where cardinality({4}) > 1 and a.node = u.node) as live
              from unnest({4}) u (node)),
            -- places on a node are numbered on from what it has; the lowest number is taken first
            pinned as materialized (
              select b.*,
                (select l.node from load l cross join generate_series(1, b.nth_of_way) k
                  where l.node = any (b.up)
                  order by l.live + k, l.node
                  offset b.nth_of_way - 1 limit 1) as node
              from begun b),
            attempted as (
              insert into attempt (id, autocall_id, ordinal, node, route, number, caller_id, ivr,
                language, ring_timeout, max_duration, min_heard, tries, tries_period,
                command_expires_at, look_up_at, over_at)
              select b.attempt_id, b.id,
                (select coalesce(max(e.ordinal), 0) + 1 from attempt e where e.autocall_id = b.id),
                b.node, b.route, b.number, {5}, {6}, coalesce(a.language, {7}),
                {11}, {12}, {8}, coalesce(a.tries, {9}), coalesce(a.tries_period, {10}),
                t.command_expires_at,
                now() + ({11} + 5) * interval '1 s',
                t.command_expires_at + ({11} + {12} + 30) * interval '1 s'
              from pinned b
              cross join lateral (select * from autocall where id = b.id) a
              cross join lateral (
                select least(now() + interval '10 s', a.expires_at) as command_expires_at) t
              returning *),
            bound as (
              update call_slot s set attempt_id = b.attempt_id, number = b.number
              from begun b where s.slot = b.slot),
            gone as (
              delete from autocall_due where id = any (array(select id from begun))),
            summary as (
              select r.free as seen_free, r.overflow, r.look as seen_look,
                (select count(*) from judged) as seen,
                (select count(*) from fit) as seen_fit,
                (select count(*) from judged where number_in_use and not expired) as seen_in_use,
                (select count(*) from judged where expired) as seen_expired,
                array(select id from judged
                  where not has_route and not expired) as unroutable,
                array(select id from judged
                  where has_route and no_node and not number_in_use
                    and not expired) as without_node,
                (select ceil(extract(epoch from min(n.due_at) - now()) * 1000)::bigint
                  from generate_series(0, 9) p (priority)
                  cross join lateral (
                    select due_at from autocall_due
                    where priority = p.priority and due_at > now()
                    order by due_at limit 1) n) as next_due_millis,
                (select scopes from paused) as paused
              from room r)
            select s.*, a.id as attempt_id, a.autocall_id, a.node, a.route, a.number as dial_number,
              a.caller_id, a.ivr, a.language, a.ring_timeout, a.max_duration, a.command_expires_at,
              o.files, o.traceparent
            from summary s left join attempted a on true
            left join lateral (
              select files, traceparent from autocall where id = a.autocall_id) o on true
            """;
}
