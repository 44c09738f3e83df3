package org.alterisk.gateway.webhook.store;

import static org.alterisk.schema.db.Tables.WEBHOOK;

import org.alterisk.gateway.webhook.Secret;
import org.alterisk.gateway.webhook.Webhook;
import org.alterisk.schema.db.tables.records.WebhookRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The table of webhooks.
public final class WebhookStore {
    /// A claim looks at each.
    public static final int MOST = 100;

    /// How long the secret before the present one signs too.
    public static final Duration OVERLAP = Duration.ofDays(1);

    private final DSLContext db;

    public WebhookStore(DSLContext db) {
        this.db = db;
    }

    /// What is to be so from now on; null: as it is.
    public record Change(
            @Nullable String name,
            @Nullable String url,
            @Nullable List<String> events,
            @Nullable Boolean enabled) {}

    /// What became of a change.
    public sealed interface Result {
        record Done(Webhook webhook) implements Result {}

        record NoSuchWebhook() implements Result {}

        record NameTaken() implements Result {}

        record TooMany() implements Result {}
    }

    public List<Webhook> all() {
        return db.selectFrom(WEBHOOK)
                .where(WEBHOOK.DELETED_AT.isNull())
                .orderBy(WEBHOOK.ID)
                .fetch(WebhookStore::webhook);
    }

    public Optional<Webhook> find(long id) {
        return db.selectFrom(WEBHOOK).where(isThere(id)).fetchOptional(WebhookStore::webhook);
    }

    /// @param wanted with all of it
    public Result create(Change wanted, Secret secret, String by) {
        if (db.fetchCount(WEBHOOK, WEBHOOK.DELETED_AT.isNull()) >= MOST) {
            return new Result.TooMany();
        }
        var row = db.newRecord(WEBHOOK);
        fill(row, wanted);
        row.setSecret(secret.bytes());
        row.setCreatedBy(by);
        row.setChangedBy(by);
        return db.insertInto(WEBHOOK)
                .set(row)
                .onConflictDoNothing()
                .returning()
                .fetchOptional(WebhookStore::webhook)
                .<Result>map(Result.Done::new)
                .orElseGet(Result.NameTaken::new);
    }

    public Result change(long id, Change wanted, String by) {
        var row = db.newRecord(WEBHOOK);
        fill(row, wanted);
        row.setChangedBy(by);
        try {
            return db.update(WEBHOOK)
                    .set(row)
                    .set(WEBHOOK.CHANGED_AT, DSL.currentInstant())
                    .where(isThere(id))
                    .returning()
                    .fetchOptional(WebhookStore::webhook)
                    .<Result>map(Result.Done::new)
                    .orElseGet(Result.NoSuchWebhook::new);
        } catch (IntegrityConstraintViolationException e) {
            return new Result.NameTaken();
        }
    }

    private static void fill(WebhookRecord row, Change wanted) {
        if (wanted.name() != null) {
            row.setName(wanted.name());
        }
        if (wanted.url() != null) {
            row.setUrl(wanted.url());
        }
        if (wanted.events() != null) {
            row.setEvents(wanted.events().toArray(String[]::new));
        }
        if (wanted.enabled() != null) {
            row.setEnabled(wanted.enabled());
        }
    }

    /// Signs with another secret from now on, and with the present one for a while too.
    ///
    /// @return whether there is such a webhook
    public boolean rotate(long id, Secret secret, String by) {
        return db.update(WEBHOOK)
                        .set(WEBHOOK.OLD_SECRET, WEBHOOK.SECRET)
                        .set(
                                WEBHOOK.OLD_SECRET_UNTIL,
                                DSL.field(
                                        "now() + {0} * interval '1 second'",
                                        WEBHOOK.OLD_SECRET_UNTIL.getDataType(),
                                        DSL.val(OVERLAP.toSeconds())))
                        .set(WEBHOOK.SECRET, secret.bytes())
                        .set(WEBHOOK.CHANGED_AT, DSL.currentInstant())
                        .set(WEBHOOK.CHANGED_BY, by)
                        .where(isThere(id))
                        .execute()
                == 1;
    }

    /// @return whether there was such a webhook
    public boolean delete(long id, String by) {
        return db.update(WEBHOOK)
                        .set(WEBHOOK.DELETED_AT, DSL.currentInstant())
                        .set(WEBHOOK.CHANGED_BY, by)
                        .where(isThere(id))
                        .execute()
                == 1;
    }

    static Condition isThere(long id) {
        return WEBHOOK.ID.eq(id).and(WEBHOOK.DELETED_AT.isNull());
    }

    static Webhook webhook(WebhookRecord row) {
        return new Webhook(
                row.getId(),
                row.getName(),
                row.getUrl(),
                List.of(row.getEvents()),
                row.getEnabled(),
                row.getCreatedAt(),
                row.getCreatedBy(),
                row.getChangedAt(),
                row.getChangedBy());
    }
}
