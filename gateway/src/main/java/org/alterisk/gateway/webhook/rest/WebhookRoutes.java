package org.alterisk.gateway.webhook.rest;

import static org.alterisk.gateway.token.Role.ADMINISTER;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.Body;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.gateway.webhook.Secret;
import org.alterisk.gateway.webhook.Targets;
import org.alterisk.gateway.webhook.Webhook;
import org.alterisk.gateway.webhook.store.WebhookStore;
import org.alterisk.gateway.webhook.store.WebhookStore.Change;
import org.alterisk.gateway.webhook.store.WebhookStore.Result;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// `/api/v1/webhooks`: making, looking at, changing and deleting webhooks.
public final class WebhookRoutes implements ApiRoutes {
    static final String PATH = Api.V1 + "/webhooks";
    static final String ONE_PATH = PATH + "/{id}";

    private static final Logger log = LoggerFactory.getLogger(WebhookRoutes.class);
    private static final String PATCH = "application/merge-patch+json";
    private static final int MAX_BYTES = 8 * 1024;

    private final WebhookStore store;
    private final BoundedQueries queries;
    private final TargetCheck targets;

    public WebhookRoutes(WebhookStore store, BoundedQueries queries, Targets targets) {
        this.store = store;
        this.queries = queries;
        this.targets = new TargetCheck(targets, queries);
    }

    /// With its secret, which is shown this once.
    record Made(@JsonUnwrapped Webhook webhook, String secret) {}

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.get(PATH, access.needs(ADMINISTER, this::list));
        routes.post(PATH, access.needs(ADMINISTER, this::create));
        routes.get(ONE_PATH, access.needs(ADMINISTER, this::find));
        routes.patch(ONE_PATH, access.needs(ADMINISTER, this::change));
        routes.delete(ONE_PATH, access.needs(ADMINISTER, this::delete));
        routes.post(ONE_PATH + "/secret", access.needs(ADMINISTER, this::rotate));
    }

    private void list(Context http) throws InterruptedException {
        var all = queries.run(store::all);
        if (all.isEmpty()) {
            away().write(http);
        } else {
            ApiJson.write(http, 200, Map.of("webhooks", all.get()));
        }
    }

    private void find(Context http) throws InterruptedException {
        var id = id(http);
        var found =
                queries.run(() ->
                        id.isEmpty() ? Optional.<Webhook>empty() : store.find(id.getAsLong()));
        if (found.isEmpty()) {
            away().write(http);
        } else if (found.get().isEmpty()) {
            unknown().write(http);
        } else {
            ApiJson.write(http, 200, found.get().get());
        }
    }

    private void create(Context http) throws IOException, InterruptedException {
        switch (Body.read(http, ApiJson.TYPE, MAX_BYTES)) {
            case Checked.Invalid<byte[]>(var why) -> Body.problem(why).write(http);
            case Checked.Valid<byte[]>(var body) -> {
                switch (WebhookReader.whole(body)) {
                    case Checked.Invalid<Change>(var why) -> Problem.ofBody(why).write(http);
                    case Checked.Valid<Change>(var wanted) -> create(http, wanted);
                }
            }
        }
    }

    private void create(Context http, Change wanted) throws InterruptedException {
        if (isRefused(http, wanted)) {
            return;
        }
        var secret = Secret.random();
        var result = queries.run(() -> store.create(wanted, secret, by(http)));
        if (result.isPresent() && result.get() instanceof Result.Done(var webhook)) {
            told(http, "Webhook is made", webhook.id());
            http.header("Location", PATH + "/" + webhook.id());
            ApiJson.write(http, 201, new Made(webhook, secret.text()));
        } else {
            result.map(WebhookRoutes::problem).orElseGet(WebhookRoutes::away).write(http);
        }
    }

    private void change(Context http) throws IOException, InterruptedException {
        switch (Body.read(http, PATCH, MAX_BYTES)) {
            case Checked.Invalid<byte[]>(var why) -> Body.problem(why).write(http);
            case Checked.Valid<byte[]>(var body) -> {
                switch (WebhookReader.part(body)) {
                    case Checked.Invalid<Change>(var why) -> Problem.ofBody(why).write(http);
                    case Checked.Valid<Change>(var wanted) -> change(http, wanted);
                }
            }
        }
    }

    private boolean isRefused(Context http, Change wanted) throws InterruptedException {
        var refusal = targets.refusal(wanted.url());
        refusal.ifPresent(why -> Problem.of(422, why).write(http));
        return refusal.isPresent();
    }

    private void change(Context http, Change wanted) throws InterruptedException {
        if (isRefused(http, wanted)) {
            return;
        }
        var id = id(http).orElse(-1);
        var result = queries.run(() -> store.change(id, wanted, by(http)));
        if (result.isPresent() && result.get() instanceof Result.Done(var webhook)) {
            told(http, "Webhook is changed", webhook.id());
            ApiJson.write(http, 200, webhook);
        } else {
            result.map(WebhookRoutes::problem).orElseGet(WebhookRoutes::away).write(http);
        }
    }

    private void delete(Context http) throws InterruptedException {
        var id = id(http).orElse(-1);
        var deleted = queries.run(() -> store.delete(id, by(http)));
        if (deleted.orElse(false)) {
            told(http, "Webhook is deleted", id);
            http.status(204);
        } else {
            deleted.map(_ -> unknown()).orElseGet(WebhookRoutes::away).write(http);
        }
    }

    private void rotate(Context http) throws InterruptedException {
        var id = id(http).orElse(-1);
        var secret = Secret.random();
        var rotated = queries.run(() -> store.rotate(id, secret, by(http)));
        if (rotated.orElse(false)) {
            told(http, "Webhook has another secret", id);
            ApiJson.write(http, 200, Map.of("secret", secret.text()));
        } else {
            rotated.map(_ -> unknown()).orElseGet(WebhookRoutes::away).write(http);
        }
    }

    private static String by(Context http) {
        return ApiAccess.holder(http).name() + " (REST)";
    }

    private static void told(Context http, String what, long id) {
        log.atInfo()
                .addKeyValue("webhookId", id)
                .addKeyValue("by", ApiAccess.holder(http).name())
                .log(what);
    }

    /// Empty: it cannot be that of a webhook.
    static OptionalLong id(Context http) {
        var text = http.pathParam("id");
        return text.matches("[1-9][0-9]{0,17}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    private static Problem problem(Result result) {
        return switch (result) {
            case Result.NameTaken() ->
                    Problem.of(
                            409, new Violation("name", "webhook.taken", "must not be another's"));
            case Result.TooMany() ->
                    Problem.of(
                            409,
                            new Violation(
                                    "webhooks",
                                    "webhook.most",
                                    "must be at most " + WebhookStore.MOST));
            case Result.NoSuchWebhook() -> unknown();
            case Result.Done _ -> throw new IllegalArgumentException("it was done");
        };
    }

    static Problem unknown() {
        return Problem.of(404, new Violation("id", "webhook.unknown", "must be that of a webhook"));
    }

    static Problem away() {
        return Problem.unavailable("the database cannot be reached, try again later");
    }
}
