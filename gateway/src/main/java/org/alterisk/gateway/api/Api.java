package org.alterisk.gateway.api;

import static org.alterisk.gateway.token.Role.ADMINISTER;
import static org.alterisk.gateway.token.Role.OPERATE;
import static org.alterisk.gateway.token.Role.PUBLISH;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.gateway.lookup.StatusLookup;
import org.alterisk.gateway.lookup.detail.AutocallRows;
import org.alterisk.gateway.publish.CancelDesk;
import org.alterisk.gateway.publish.OrderDesk;
import org.alterisk.gateway.token.Tokens;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.schema.setting.Settings;

import java.util.function.Supplier;

/// The routes of the REST API, each with the role it needs.
public final class Api {
    public static final String PREFIX = "/api/";

    private final ApiAccess access;
    private final OrdersEndpoint orders;
    private final BatchEndpoint batches;
    private final AutocallsEndpoint autocalls;
    private final CancellationsEndpoint cancellations;
    private final SettingsEndpoint settings;

    public Api(
            Tokens tokens,
            Supplier<Settings> now,
            OrderDesk orderDesk,
            CancelDesk cancelDesk,
            AutocallRows rows,
            StatusLookup lookup,
            SettingStore store,
            BoundedQueries queries) {
        var lines = new OrderLine(now, orderDesk);
        access = new ApiAccess(tokens);
        orders = new OrdersEndpoint(lines);
        batches = new BatchEndpoint(lines);
        autocalls = new AutocallsEndpoint(now, rows, lookup);
        cancellations = new CancellationsEndpoint(cancelDesk);
        settings = new SettingsEndpoint(store, queries);
    }

    public void addTo(RoutesConfig routes) {
        routes.post(OrdersEndpoint.PATH, access.needs(PUBLISH, orders::create));
        routes.post(BatchEndpoint.PATH, access.needs(PUBLISH, batches::create));
        routes.get(AutocallsEndpoint.ONE_PATH, access.needs(PUBLISH, autocalls::find));
        routes.get(OrdersEndpoint.PATH, access.needs(OPERATE, autocalls::list));
        routes.post(CancellationsEndpoint.PATH, access.needs(PUBLISH, cancellations::create));
        routes.get(SettingsEndpoint.PATH, access.needs(OPERATE, settings::list));
        routes.patch(SettingsEndpoint.PATH, access.needs(ADMINISTER, settings::change));
    }

    /// Whether a request is for this API, so that its refusal is told as a problem.
    public static boolean isMeantBy(Context http) {
        return http.path().startsWith(PREFIX);
    }

    /// For a path without a route; an answer of an endpoint's own with this status stays.
    public static void notFound(Context http) {
        var type = http.res().getContentType();
        if (type != null && type.startsWith(Problem.TYPE)) {
            return;
        }
        Problem.plain(404, "path.unknown", "there is nothing at this path with this method")
                .write(http);
    }

    public static void failed(Context http) {
        Problem.plain(500, "internal", "internal error").write(http);
    }
}
