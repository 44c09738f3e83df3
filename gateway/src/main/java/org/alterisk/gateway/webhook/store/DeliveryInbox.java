package org.alterisk.gateway.webhook.store;

import static org.alterisk.schema.db.Tables.WEBHOOK;
import static org.alterisk.schema.db.Tables.WEBHOOK_DELIVERY;

import org.alterisk.gateway.webhook.Payload;
import org.alterisk.gateway.webhook.Webhook;
import org.alterisk.gateway.webhook.WebhookEvent;
import org.alterisk.schema.message.StatusEvent;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.List;

/// Takes changes of statuses in as deliveries: each once for each webhook, however often it comes.
public final class DeliveryInbox {
    private final DSLContext db;

    public DeliveryInbox(DSLContext db) {
        this.db = db;
    }

    /// What was before a webhook was made is not for it.
    ///
    /// @return how many deliveries are new
    public int add(List<StatusEvent> changes) {
        var webhooks =
                db.selectFrom(WEBHOOK)
                        .where(WEBHOOK.ENABLED.isTrue().and(WEBHOOK.DELETED_AT.isNull()))
                        .fetch(WebhookStore::webhook);
        var rows = new ArrayList<Row>();
        for (var change : changes) {
            for (var event : WebhookEvent.of(change)) {
                var its =
                        webhooks.stream().filter(webhook -> wants(webhook, event, change)).toList();
                if (!its.isEmpty()) {
                    var body = Payload.of(event, change);
                    its.forEach(webhook -> rows.add(new Row(webhook.id(), event, change, body)));
                }
            }
        }
        return rows.isEmpty() ? 0 : insert(rows);
    }

    private record Row(long webhookId, WebhookEvent event, StatusEvent change, String body) {}

    private static boolean wants(Webhook webhook, WebhookEvent event, StatusEvent change) {
        return webhook.events().contains(event.word())
                && !change.at().isBefore(webhook.createdAt());
    }

    private int insert(List<Row> rows) {
        return db.insertInto(
                        WEBHOOK_DELIVERY,
                        WEBHOOK_DELIVERY.WEBHOOK_ID,
                        WEBHOOK_DELIVERY.EVENT,
                        WEBHOOK_DELIVERY.AUTOCALL_ID,
                        WEBHOOK_DELIVERY.VERSION,
                        WEBHOOK_DELIVERY.BODY)
                .valuesOfRows(
                        rows.stream()
                                .map(row ->
                                        DSL.row(
                                                row.webhookId(),
                                                row.event().word(),
                                                row.change().autocallId(),
                                                row.change().version(),
                                                row.body()))
                                .toList())
                .onConflictDoNothing()
                .execute();
    }
}
