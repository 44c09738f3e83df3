package org.alterisk.gateway.api.running;

import static org.alterisk.gateway.token.Role.OPERATE;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.Body;
import org.alterisk.gateway.api.Fields;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.gateway.pause.PauseStore;
import org.alterisk.gateway.pause.Paused;
import org.alterisk.gateway.pause.Scope;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.setting.RouteTable;
import org.alterisk.schema.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// `GET`, `POST` and `DELETE /api/v1/pauses`: what is not dialled for now.
public final class PausesEndpoint implements ApiRoutes {
    static final String PATH = Api.V1 + "/pauses";

    private static final Logger log = LoggerFactory.getLogger(PausesEndpoint.class);
    private static final int MAX_BYTES = 1024;
    private static final String ROUTE = "route";

    private final Supplier<Settings> settings;
    private final PauseStore store;
    private final BoundedQueries queries;

    public PausesEndpoint(Supplier<Settings> settings, PauseStore store, BoundedQueries queries) {
        this.settings = settings;
        this.store = store;
        this.queries = queries;
    }

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.get(PATH, access.needs(OPERATE, this::list));
        routes.post(PATH, access.needs(OPERATE, this::pause));
        routes.delete(PATH, access.needs(OPERATE, this::resume));
    }

    private void list(Context http) throws InterruptedException {
        answer(http, queries.run(store::paused), "the database cannot be reached, try again later");
    }

    private static void answer(Context http, Optional<Paused> paused, String otherwise) {
        if (paused.isPresent()) {
            ApiJson.write(http, 200, paused.get());
        } else {
            Problem.unavailable(otherwise).write(http);
        }
    }

    private void pause(Context http) throws IOException, InterruptedException {
        switch (Body.read(http, ApiJson.TYPE, MAX_BYTES)) {
            case Checked.Invalid<byte[]>(var why) -> Body.problem(why).write(http);
            case Checked.Valid<byte[]>(var body) -> {
                var routes = settings.get().autocallRoutes();
                switch (Checked.of(() -> scope(body, routes))) {
                    case Checked.Invalid<Scope>(var why) -> Problem.ofBody(why).write(http);
                    case Checked.Valid<Scope>(var scope) ->
                            change(
                                    http,
                                    "Dialling is paused",
                                    scope.word(),
                                    by -> store.pause(scope, by));
                }
            }
        }
    }

    private static Scope scope(byte[] body, RouteTable routes) throws RefusedException {
        var route = Fields.ofBody(body, ROUTE).find(ROUTE);
        return route.isEmpty() ? Scope.ALL : Scope.ofRoute(ROUTE, route.get(), routes).orRefuse();
    }

    private void resume(Context http) throws InterruptedException {
        switch (Checked.of(() -> resumed(http.queryParamMap()))) {
            case Checked.Invalid<Optional<Scope>>(var why) -> Problem.of(422, why).write(http);
            case Checked.Valid<Optional<Scope>>(var scope) ->
                    change(
                            http,
                            "Dialling is resumed",
                            scope.map(Scope::word).orElse("everything"),
                            by -> store.resume(scope, by));
        }
    }

    private static Optional<Scope> resumed(Map<String, List<String>> query)
            throws RefusedException {
        var route = Fields.ofQuery(query, ROUTE).find(ROUTE);
        return route.isEmpty()
                ? Optional.empty()
                : Optional.of(Scope.ofPrefix(ROUTE, route.get()).orRefuse());
    }

    private void change(Context http, String what, String scope, Consumer<String> change)
            throws InterruptedException {
        var by = ApiAccess.holder(http).name() + " (REST)";
        var now =
                queries.run(() -> {
                    change.accept(by);
                    return store.paused();
                });
        if (now.isPresent()) {
            log.atInfo().addKeyValue("scope", scope).addKeyValue("by", by).log(what);
        }
        answer(http, now, "the database did not answer in time, look whether it was changed");
    }
}
