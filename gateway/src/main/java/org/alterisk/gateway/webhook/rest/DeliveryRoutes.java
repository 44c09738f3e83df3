package org.alterisk.gateway.webhook.rest;

import static org.alterisk.gateway.token.Role.ADMINISTER;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.Fields;
import org.alterisk.gateway.api.Paging;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.gateway.webhook.Delivery;
import org.alterisk.gateway.webhook.DeliveryId;
import org.alterisk.gateway.webhook.Payload;
import org.alterisk.gateway.webhook.store.DeliveryLog;
import org.alterisk.gateway.webhook.store.WebhookStore;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The delivery log of a webhook; posting again; trying it.
public final class DeliveryRoutes implements ApiRoutes {
    static final String PATH = WebhookRoutes.ONE_PATH + "/deliveries";

    private static final Set<String> STATUSES = Set.of("pending", "delivered", "failed");

    private final DeliveryLog log;
    private final WebhookStore webhooks;
    private final BoundedQueries queries;
    private final Wake courier;
    private final InstantSource clock;

    /// @param courier to be woken when there is something to post
    public DeliveryRoutes(
            DeliveryLog log,
            WebhookStore webhooks,
            BoundedQueries queries,
            Wake courier,
            InstantSource clock) {
        this.log = log;
        this.webhooks = webhooks;
        this.queries = queries;
        this.courier = courier;
        this.clock = clock;
    }

    /// @param next where those before the last one of these are; null: there are no more
    record Page(List<Delivery> deliveries, @Nullable String next) {}

    private record Asked(DeliveryLog.Wanted wanted, Paging paging) {}

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.get(PATH, access.needs(ADMINISTER, this::list));
        routes.post(PATH + "/{delivery}/resend", access.needs(ADMINISTER, this::resend));
        routes.post(WebhookRoutes.ONE_PATH + "/test", access.needs(ADMINISTER, this::test));
    }

    private void list(Context http) throws InterruptedException {
        long id = WebhookRoutes.id(http).orElse(-1);
        switch (asked(id, http)) {
            case Checked.Invalid<Asked>(var why) -> Problem.of(422, why).write(http);
            case Checked.Valid<Asked>(var asked) -> {
                var found = queries.run(() -> webhooks.find(id).map(_ -> log.list(asked.wanted())));
                if (found.isEmpty()) {
                    WebhookRoutes.away().write(http);
                } else if (found.get().isEmpty()) {
                    WebhookRoutes.unknown().write(http);
                } else {
                    ApiJson.write(http, 200, page(id, asked, found.get().get()));
                }
            }
        }
    }

    private static Checked<Asked> asked(long id, Context http) {
        return Checked.of(() -> {
            var query = Fields.ofQuery(http.queryParamMap(), "status", "before", "limit");
            var paging = Paging.of(query);
            var before = query.find("before");
            return new Asked(
                    new DeliveryLog.Wanted(
                            id,
                            status(query.find("status")),
                            before.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(
                                            DeliveryId.parse("before", before.get()).orRefuse()),
                            paging.limit()),
                    paging);
        });
    }

    private static Optional<String> status(Optional<String> word) throws RefusedException {
        if (word.isPresent() && !STATUSES.contains(word.get())) {
            throw new RefusedException(
                    new Violation(
                            "status", "status.unknown", "must be pending, delivered or failed"));
        }
        return word;
    }

    private static Page page(long id, Asked asked, List<Delivery> deliveries) {
        return new Page(
                deliveries,
                deliveries.isEmpty()
                        ? null
                        : asked.paging()
                                .next(
                                        WebhookRoutes.PATH + "/" + id + "/deliveries",
                                        deliveries.size(),
                                        deliveries.getLast().id()));
    }

    private void resend(Context http) throws InterruptedException {
        long webhook = WebhookRoutes.id(http).orElse(-1);
        if (!(DeliveryId.parse("delivery", http.pathParam("delivery"))
                instanceof Checked.Valid<DeliveryId>(var id))) {
            noSuchDelivery().write(http);
            return;
        }
        var done = queries.run(() -> webhooks.find(webhook).isPresent() && log.resend(webhook, id));
        if (done.orElse(false)) {
            accepted(http, id);
        } else {
            done.map(_ -> noSuchDelivery()).orElseGet(WebhookRoutes::away).write(http);
        }
    }

    private static Problem noSuchDelivery() {
        return Problem.of(
                404,
                new Violation(
                        "delivery",
                        "delivery.unknown",
                        "must be that of a delivery of this webhook"));
    }

    private void test(Context http) throws InterruptedException {
        long webhook = WebhookRoutes.id(http).orElse(-1);
        var made = queries.run(() -> log.test(webhook, Payload.test(clock.instant())));
        if (made.isPresent() && made.get().isPresent()) {
            accepted(http, made.get().get());
        } else {
            made.map(_ -> WebhookRoutes.unknown()).orElseGet(WebhookRoutes::away).write(http);
        }
    }

    /// The log tells what becomes of it.
    private void accepted(Context http, DeliveryId id) {
        courier.wake();
        ApiJson.write(http, 202, Map.of("delivery", id.text()));
    }
}
