package org.alterisk.gateway.webhook.store;

import static org.alterisk.schema.db.Tables.AUDIT;
import static org.alterisk.schema.db.Tables.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.webhook.Delivery;
import org.alterisk.gateway.webhook.NextTry;
import org.alterisk.gateway.webhook.Secret;
import org.alterisk.gateway.webhook.Webhook;
import org.alterisk.gateway.webhook.store.DeliveryStore.Outcome;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.message.StatusEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the tables of webhooks and deliveries keep to, without any gateway that posts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveriesIT {
    private static final Outcome BROKEN =
            new Outcome(500, Duration.ofMillis(5), "must be answered with 2xx");
    private static final Outcome TAKEN = new Outcome(204, Duration.ofMillis(5), null);

    private final Database database = TestBed.shared().open();
    private final WebhookStore webhooks = new WebhookStore(database.jooq());
    private final DeliveryInbox inbox = new DeliveryInbox(database.jooq());
    private final DeliveryStore deliveries = new DeliveryStore(database.jooq());
    private final DeliveryLog log = new DeliveryLog(database.jooq());
    private final Secret secret = Secret.random();
    private long lastAutocall;

    DeliveriesIT() throws Exception {}

    @AfterAll
    void stop() {
        database.close();
    }

    @BeforeEach
    void noWebhooks() {
        database.jooq().execute("truncate webhook_delivery, webhook");
    }

    private Webhook hook() {
        var wanted =
                new WebhookStore.Change(
                        UUID.randomUUID().toString(),
                        "https://crm.example/hook",
                        List.of("attempt", "final"),
                        true);
        return ((WebhookStore.Result.Done) webhooks.create(wanted, secret, "test")).webhook();
    }

    private WebhookStore.Result enable(Webhook hook, boolean enabled) {
        return webhooks.change(
                hook.id(), new WebhookStore.Change(null, null, null, enabled), "test");
    }

    private StatusEvent sent(Instant at) {
        return new StatusEvent(
                ++lastAutocall, null, AutocallStatus.SENT, 2, 1, null, null, null, at);
    }

    private int add() {
        return inbox.add(List.of(sent(Instant.now().plusSeconds(5))));
    }

    private List<Claimed> claim() {
        return deliveries.claim(Map.of(), 4);
    }

    private List<Delivery> logOf(Webhook hook) {
        return log.list(new DeliveryLog.Wanted(hook.id(), Optional.empty(), Optional.empty(), 100));
    }

    private void makeDue() {
        database.jooq().execute("update webhook_delivery set due_at = now()");
    }

    @Test
    void whatWasBeforeAWebhookIsNotForIt() {
        var hook = hook();

        assertThat(inbox.add(List.of(sent(hook.createdAt().minusMillis(1))))).isZero();
        assertThat(inbox.add(List.of(sent(hook.createdAt())))).isEqualTo(1);
    }

    @Test
    void whileOneIsDisabledNothingIsKeptForIt() {
        var hook = hook();
        enable(hook, false);
        assertThat(add()).isZero();

        enable(hook, true);
        assertThat(claim()).isEmpty();
        assertThat(add()).isEqualTo(1);
    }

    @Test
    void nothingIsPostedForADeletedOneAndItsDeliveriesAreForgotten() {
        var hook = hook();
        add();
        webhooks.delete(hook.id(), "test");

        assertThat(claim()).isEmpty();
        assertThat(add()).isZero();
        assertThat(deliveries.trim(Duration.ofDays(30))).isEqualTo(1);
        assertThat(database.jooq().fetchCount(WEBHOOK)).isZero();
    }

    @Test
    void onlyOldDeliveriesAreForgotten() {
        var hook = hook();
        add();
        add();
        var old = logOf(hook).getFirst().id();
        database.jooq()
                .execute(
                        "update webhook_delivery set created_at = now() - interval '31 days'"
                                + " where id = (select id from webhook_delivery order by id desc limit 1)");

        assertThat(deliveries.trim(Duration.ofDays(30))).isEqualTo(1);
        assertThat(logOf(hook)).singleElement().extracting(Delivery::id).isNotEqualTo(old);
    }

    @Test
    void theSecretBeforeSignsForADayAndNoLonger() {
        var hook = hook();
        var next = Secret.random();
        webhooks.rotate(hook.id(), next, "test");
        add();
        assertThat(claim()).singleElement().extracting(Claimed::secrets).isEqualTo(both(next));

        database.jooq()
                .execute(
                        "update webhook set old_secret_until = old_secret_until - interval '1 day'");
        makeDue();
        assertThat(claim()).singleElement().extracting(Claimed::secrets).isEqualTo(List.of(next));
    }

    private List<Secret> both(Secret next) {
        return List.of(next, secret);
    }

    @Test
    void whatIsGivenUpHasFailedUntilSomebodyResendsItForAnotherDay() {
        var hook = hook();
        add();
        database.jooq().execute("update webhook_delivery set give_up_at = now()");
        var last = claim().getFirst();
        assertThat(last.left()).isLessThanOrEqualTo(Duration.ZERO);
        deliveries.notDelivered(last, BROKEN, new NextTry.Never());

        assertThat(logOf(hook).getFirst().status()).isEqualTo("failed");
        assertThat(logOf(hook).getFirst().httpStatus()).isEqualTo(500);
        makeDue();
        assertThat(claim()).isEmpty();

        assertThat(log.resend(hook.id(), last.id())).isTrue();
        var again = claim().getFirst();
        assertThat(again.id()).isEqualTo(last.id());
        assertThat(again.passed()).isLessThan(Duration.ofMinutes(1));
        assertThat(again.left()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    /// One that hung for longer than its lease.
    @Test
    void theResultOfAClaimThatOthersHaveTakenOverIsVoid() {
        var hook = hook();
        add();
        var late = claim().getFirst();
        makeDue();
        var mine = claim().getFirst();

        deliveries.notDelivered(late, BROKEN, new NextTry.Never());
        assertThat(logOf(hook).getFirst().status()).isEqualTo("pending");
        deliveries.delivered(mine, TAKEN);
        deliveries.notDelivered(mine, BROKEN, new NextTry.Never());
        assertThat(logOf(hook).getFirst().status()).isEqualTo("delivered");
    }

    @Test
    void whoChangedAWebhookIsOnRecord() {
        var hook = hook();
        enable(hook, false);
        webhooks.rotate(hook.id(), Secret.random(), "ann");
        webhooks.delete(hook.id(), "bob");

        assertThat(
                        database.jooq()
                                .selectFrom(AUDIT)
                                .where(AUDIT.SUBJECT.eq(hook.name()))
                                .orderBy(AUDIT.ID)
                                .fetch(row ->
                                        row.getAction()
                                                + " by "
                                                + row.getWho()
                                                + ": "
                                                + row.getDetail()))
                .containsExactly(
                        "webhook.create by test: https://crm.example/hook, attempt and final,"
                                + " enabled",
                        "webhook.change by test: https://crm.example/hook, attempt and final,"
                                + " disabled",
                        "webhook.change by ann: https://crm.example/hook, attempt and final,"
                                + " disabled, a new secret",
                        "webhook.delete by bob: https://crm.example/hook, attempt and final,"
                                + " disabled");
    }
}
