package org.alterisk.gateway.api.operator;

import io.javalin.http.Context;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.Body;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.transfer.Moved;
import org.alterisk.gateway.transfer.Transfers;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// `POST /api/v1/transfers`: moves the other party of an operator's call to a service number.
final class TransfersEndpoint {
    static final String PATH = Api.V1 + "/transfers";

    private static final Logger log = LoggerFactory.getLogger(TransfersEndpoint.class);
    private static final int MAX_BYTES = 1024;

    private final Supplier<Settings> settings;
    private final Transfers transfers;

    TransfersEndpoint(Supplier<Settings> settings, Transfers transfers) {
        this.settings = settings;
        this.transfers = transfers;
    }

    void create(Context http) throws IOException, InterruptedException {
        switch (Body.read(http, ApiJson.TYPE, MAX_BYTES)) {
            case Checked.Invalid<byte[]>(var why) -> Body.problem(why).write(http);
            case Checked.Valid<byte[]>(var body) -> {
                switch (TransferRequest.read(body)) {
                    case Checked.Invalid<TransferRequest>(var why) ->
                            Problem.ofBody(why).write(http);
                    case Checked.Valid<TransferRequest>(var request) -> move(http, request);
                }
            }
        }
    }

    private void move(Context http, TransferRequest request) throws InterruptedException {
        log.atInfo()
                .addKeyValue("uniqueId", request.uniqueId())
                .addKeyValue("by", ApiAccess.holder(http).name())
                .log("Transfer ordered");
        switch (transfers.move(request.uniqueId(), request.dest(), settings.get())) {
            case Moved.Arrived() -> ApiJson.write(http, 200, Map.of("result", "arrived"));
            case Moved.Failed(var kind, var reason) -> problem(kind, reason).write(http);
            case Moved.Unavailable(var reason) -> Problem.unavailable(reason).write(http);
        }
    }

    private static Problem problem(Moved.Kind kind, String reason) {
        var code = "transfer." + kind.name().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case NODE_AWAY -> Problem.unavailable(reason);
            case OFF, NOT_A_PARTY, REFUSED, UNTOLD -> Problem.plain(409, code, reason);
        };
    }
}
