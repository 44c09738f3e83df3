package org.alterisk.gateway.api.autocall;

import static org.alterisk.gateway.token.Role.OPERATE;
import static org.alterisk.gateway.token.Role.PUBLISH;

import io.javalin.config.RoutesConfig;

import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.CallLedger;
import org.alterisk.gateway.lookup.StatusLookup;
import org.alterisk.gateway.lookup.detail.AutocallRows;
import org.alterisk.gateway.publish.CancelDesk;
import org.alterisk.gateway.publish.OrderDesk;
import org.alterisk.schema.setting.Settings;

import java.util.function.Supplier;

/// Ordering autocalls, looking at them, cancelling.
public final class AutocallRoutes implements ApiRoutes {
    private final OrdersEndpoint orders;
    private final BatchEndpoint batches;
    private final AutocallsEndpoint autocalls;
    private final CancellationsEndpoint cancellations;

    public AutocallRoutes(
            Supplier<Settings> now,
            OrderDesk orderDesk,
            CallLedger calls,
            CancelDesk cancelDesk,
            AutocallRows rows,
            StatusLookup lookup) {
        var lines = new OrderLine(now, orderDesk, calls);
        orders = new OrdersEndpoint(lines);
        batches = new BatchEndpoint(lines);
        autocalls = new AutocallsEndpoint(now, rows, lookup);
        cancellations = new CancellationsEndpoint(cancelDesk);
    }

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.post(OrdersEndpoint.PATH, access.needs(PUBLISH, orders::create));
        routes.post(BatchEndpoint.PATH, access.needs(PUBLISH, batches::create));
        routes.get(AutocallsEndpoint.ONE_PATH, access.needs(PUBLISH, autocalls::find));
        routes.get(OrdersEndpoint.PATH, access.needs(OPERATE, autocalls::list));
        routes.post(CancellationsEndpoint.PATH, access.needs(PUBLISH, cancellations::create));
    }
}
