package org.alterisk.gateway.webhook.store;

import static org.alterisk.schema.db.Tables.WEBHOOK;
import static org.alterisk.schema.db.Tables.WEBHOOK_DELIVERY;

import org.alterisk.gateway.webhook.DeliveryId;
import org.alterisk.gateway.webhook.NextTry;
import org.alterisk.gateway.webhook.Secret;
import org.alterisk.schema.message.TraceParent;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The deliveries that are to be posted. A claim is a lease: whoever claims moves the due time on,
/// and when it dies the delivery is due again for others.
public final class DeliveryStore {
    /// Longer than any post takes.
    public static final Duration LEASE = Duration.ofMinutes(1);

    /// Of each webhook some, so that none waits for another's endpoint.
    private static final String CLAIM =
            """
            with due as (
              select d.id
              from webhook w
              left join unnest({0}::bigint[], {1}::int[]) as busy (id, posts) on busy.id = w.id
              cross join lateral (
                select v.id from webhook_delivery v
                where v.webhook_id = w.id and v.status = 'pending' and v.due_at <= now()
                  and (w.enabled or v.event = 'test')
                order by v.due_at
                limit greatest(0, {2} - coalesce(busy.posts, 0))
                for update skip locked) d
              where w.deleted_at is null)
            update webhook_delivery v
            set due_at = now() + {3} * interval '1 millisecond', tries = v.tries + 1, tried_at = now()
            from due, webhook w
            where v.id = due.id and w.id = v.webhook_id
            returning v.id, v.webhook_id, w.url, v.body, v.tries, w.secret,
              case when w.old_secret_until > now() then w.old_secret end as old_secret,
              extract(epoch from now() - (v.give_up_at - interval '1 day')) as passed,
              extract(epoch from v.give_up_at - now()) as remaining,
              (select a.traceparent from autocall a where a.id = v.autocall_id) as traceparent
            """;

    private final DSLContext db;
    private final Duration lease;

    public DeliveryStore(DSLContext db) {
        this(db, LEASE);
    }

    /// @param lease after which others take over what was claimed
    public DeliveryStore(DSLContext db, Duration lease) {
        this.db = db;
        this.lease = lease;
    }

    /// Those that are due, for this gateway to post.
    ///
    /// @param busy how many posts of each webhook it has under way
    /// @param mostOfOne how many it may have
    public List<Claimed> claim(Map<Long, Integer> busy, int mostOfOne) {
        return db.resultQuery(
                        CLAIM,
                        DSL.val(busy.keySet().toArray(Long[]::new)),
                        DSL.val(busy.values().toArray(Integer[]::new)),
                        DSL.val(mostOfOne),
                        DSL.val(lease.toMillis()))
                .fetch(DeliveryStore::claimed);
    }

    private static Claimed claimed(Record row) {
        var secrets = new ArrayList<Secret>();
        secrets.add(new Secret(row.get("secret", byte[].class)));
        byte @Nullable [] old = row.get("old_secret", byte[].class);
        if (old != null) {
            secrets.add(new Secret(old));
        }
        return new Claimed(
                new DeliveryId(row.get("id", java.util.UUID.class)),
                row.get("webhook_id", Long.class),
                row.get("url", String.class),
                row.get("body", String.class),
                row.get("tries", Integer.class),
                secrets,
                seconds(row, "passed"),
                seconds(row, "remaining"),
                TraceParent.parse(row.get("traceparent", String.class)));
    }

    private static Duration seconds(Record row, String field) {
        return Duration.ofMillis(Math.round(row.get(field, Double.class) * 1_000));
    }

    /// How a post went.
    ///
    /// @param httpStatus null: there was no answer
    /// @param error null: it was accepted
    public record Outcome(
            @Nullable Integer httpStatus, Duration duration, @Nullable String error) {}

    public void delivered(Claimed claimed, Outcome outcome) {
        settle(claimed, outcome, "delivered", DSL.currentInstant());
    }

    public void notDelivered(Claimed claimed, Outcome outcome, NextTry next) {
        switch (next) {
            case NextTry.Never() -> settle(claimed, outcome, "failed", DSL.currentInstant());
            case NextTry.After(var wait) -> settle(claimed, outcome, "pending", in(wait));
        }
    }

    private static Field<Instant> in(Duration wait) {
        return DSL.field(
                "now() + {0} * interval '1 millisecond'",
                WEBHOOK_DELIVERY.DUE_AT.getDataType(), DSL.val(wait.toMillis()));
    }

    /// Only while nobody has claimed it anew.
    private void settle(Claimed claimed, Outcome outcome, String status, Field<Instant> due) {
        db.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.STATUS, status)
                .set(WEBHOOK_DELIVERY.DUE_AT, due)
                .set(WEBHOOK_DELIVERY.HTTP_STATUS, outcome.httpStatus())
                .set(WEBHOOK_DELIVERY.DURATION_MS, (int) outcome.duration().toMillis())
                .set(WEBHOOK_DELIVERY.ERROR, outcome.error())
                .where(WEBHOOK_DELIVERY.ID.eq(claimed.id().value()))
                .and(WEBHOOK_DELIVERY.TRIES.eq(claimed.tries()))
                .and(WEBHOOK_DELIVERY.STATUS.eq("pending"))
                .execute();
    }

    /// Forgets deliveries that are older than this, those of deleted webhooks, and at last these.
    ///
    /// @return how many; when it is [#TRIMMED_AT_ONCE] there are more
    public int trim(Duration age) {
        var old =
                DSL.field(
                        "now() - {0} * interval '1 second'",
                        WEBHOOK_DELIVERY.CREATED_AT.getDataType(), DSL.val(age.toSeconds()));
        var deleted = DSL.select(WEBHOOK.ID).from(WEBHOOK).where(WEBHOOK.DELETED_AT.isNotNull());
        int trimmed =
                db.deleteFrom(WEBHOOK_DELIVERY)
                        .where(
                                WEBHOOK_DELIVERY.ID.in(
                                        DSL.select(WEBHOOK_DELIVERY.ID)
                                                .from(WEBHOOK_DELIVERY)
                                                .where(
                                                        WEBHOOK_DELIVERY
                                                                .CREATED_AT
                                                                .lt(old)
                                                                .or(
                                                                        WEBHOOK_DELIVERY.WEBHOOK_ID
                                                                                .in(deleted)))
                                                .limit(TRIMMED_AT_ONCE)))
                        .execute();
        db.deleteFrom(WEBHOOK)
                .where(WEBHOOK.DELETED_AT.isNotNull())
                .and(
                        DSL.notExists(
                                DSL.selectOne()
                                        .from(WEBHOOK_DELIVERY)
                                        .where(WEBHOOK_DELIVERY.WEBHOOK_ID.eq(WEBHOOK.ID))))
                .execute();
        return trimmed;
    }

    public static final int TRIMMED_AT_ONCE = 1_000;
}
