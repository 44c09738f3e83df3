package org.alterisk.gateway.api.operator;

import static org.alterisk.gateway.token.Role.OPERATE;

import io.javalin.config.RoutesConfig;

import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.CallLedger;
import org.alterisk.gateway.telephony.Telephony;
import org.alterisk.schema.setting.Settings;

import java.util.function.Supplier;

/// Calls, lines and transfers.
public final class OperatorRoutes implements ApiRoutes {
    private final CallsEndpoint calls;
    private final LinesEndpoint lines;
    private final TransfersEndpoint transfers;

    public OperatorRoutes(Supplier<Settings> settings, Telephony telephony, CallLedger ledger) {
        calls = new CallsEndpoint(settings, telephony, ledger);
        lines = new LinesEndpoint(telephony.lines());
        transfers = new TransfersEndpoint(settings, telephony.transfers());
    }

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.post(CallsEndpoint.PATH, access.needs(OPERATE, calls::create));
        routes.get(LinesEndpoint.PATH, access.needs(OPERATE, lines::list));
        routes.post(TransfersEndpoint.PATH, access.needs(OPERATE, transfers::create));
    }
}
