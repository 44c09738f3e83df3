package org.alterisk.gateway.webhook.store;

import static org.alterisk.schema.db.Tables.WEBHOOK;
import static org.alterisk.schema.db.Tables.WEBHOOK_DELIVERY;

import org.alterisk.gateway.webhook.Delivery;
import org.alterisk.gateway.webhook.DeliveryId;
import org.alterisk.gateway.webhook.WebhookEvent;
import org.alterisk.schema.db.tables.records.WebhookDeliveryRecord;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The deliveries as people look at them, and post them again.
public final class DeliveryLog {
    private static final String PENDING = "pending";

    private final DSLContext db;

    public DeliveryLog(DSLContext db) {
        this.db = db;
    }

    /// Which lines are wanted, the latest first.
    public record Wanted(
            long webhookId, Optional<String> status, Optional<DeliveryId> before, int limit) {}

    public List<Delivery> list(Wanted wanted) {
        return db.selectFrom(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.WEBHOOK_ID.eq(wanted.webhookId()))
                .and(wanted.status().map(WEBHOOK_DELIVERY.STATUS::eq).orElseGet(DSL::noCondition))
                .and(
                        wanted.before()
                                .map(id -> WEBHOOK_DELIVERY.ID.lt(id.value()))
                                .orElseGet(DSL::noCondition))
                .orderBy(WEBHOOK_DELIVERY.ID.desc())
                .limit(wanted.limit())
                .fetch(DeliveryLog::delivery);
    }

    /// Makes it due now, under its old id, for another day.
    ///
    /// @return whether there is such a delivery
    public boolean resend(long webhookId, DeliveryId id) {
        return db.update(WEBHOOK_DELIVERY)
                        .set(WEBHOOK_DELIVERY.STATUS, PENDING)
                        .set(WEBHOOK_DELIVERY.DUE_AT, DSL.currentInstant())
                        .set(WEBHOOK_DELIVERY.GIVE_UP_AT, in("1 day"))
                        .where(WEBHOOK_DELIVERY.ID.eq(id.value()))
                        .and(WEBHOOK_DELIVERY.WEBHOOK_ID.eq(webhookId))
                        .execute()
                == 1;
    }

    /// Has this posted once, also by one that is not enabled.
    ///
    /// @return empty: there is no such webhook
    public Optional<DeliveryId> test(long webhookId, String body) {
        return db.insertInto(
                        WEBHOOK_DELIVERY,
                        WEBHOOK_DELIVERY.WEBHOOK_ID,
                        WEBHOOK_DELIVERY.EVENT,
                        WEBHOOK_DELIVERY.BODY,
                        WEBHOOK_DELIVERY.GIVE_UP_AT)
                .select(
                        DSL.select(
                                        WEBHOOK.ID,
                                        DSL.val(WebhookEvent.TEST.word()),
                                        DSL.val(body),
                                        DSL.currentInstant())
                                .from(WEBHOOK)
                                .where(WebhookStore.isThere(webhookId)))
                .returning(WEBHOOK_DELIVERY.ID)
                .fetchOptional(row -> new DeliveryId(row.getId()));
    }

    private static org.jooq.Field<Instant> in(String interval) {
        return DSL.field(
                "now() + {0}::interval",
                WEBHOOK_DELIVERY.GIVE_UP_AT.getDataType(), DSL.val(interval));
    }

    private static Delivery delivery(WebhookDeliveryRecord row) {
        UUID id = row.getId();
        return new Delivery(
                new DeliveryId(id).text(),
                row.getEvent(),
                row.getAutocallId(),
                row.getVersion(),
                row.getStatus(),
                row.getTries(),
                row.getCreatedAt(),
                row.getTriedAt(),
                row.getStatus().equals(PENDING) ? row.getDueAt() : null,
                row.getHttpStatus(),
                row.getDurationMs(),
                row.getError());
    }
}
