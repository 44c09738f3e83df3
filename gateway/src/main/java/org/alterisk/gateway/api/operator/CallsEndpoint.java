package org.alterisk.gateway.api.operator;

import io.javalin.http.Context;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.Body;
import org.alterisk.gateway.api.CallLedger;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.client.Client;
import org.alterisk.gateway.telephony.Telephony;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.function.Supplier;

/// `POST /api/v1/calls`: places a call for an operator, and answers when it is known whether the
/// number rings. Whoever leaves before has the call hung up.
final class CallsEndpoint {
    static final String PATH = Api.V1 + "/calls";

    private static final Logger log = LoggerFactory.getLogger(CallsEndpoint.class);
    private static final int MAX_BYTES = 1024;

    private final Supplier<Settings> settings;
    private final Telephony telephony;
    private final CallLedger ledger;

    CallsEndpoint(Supplier<Settings> settings, Telephony telephony, CallLedger ledger) {
        this.settings = settings;
        this.telephony = telephony;
        this.ledger = ledger;
    }

    void create(Context http) throws IOException, InterruptedException {
        var now = settings.get();
        switch (Body.read(http, ApiJson.TYPE, MAX_BYTES)) {
            case Checked.Invalid<byte[]>(var why) -> Body.problem(why).write(http);
            case Checked.Valid<byte[]>(var body) -> {
                switch (CallRequest.read(body, now)) {
                    case Checked.Invalid<CallRequest>(var why) -> Problem.ofBody(why).write(http);
                    case Checked.Valid<CallRequest>(var request) -> allowed(http, request, now);
                }
            }
        }
    }

    private void allowed(Context http, CallRequest request, Settings now)
            throws InterruptedException {
        var by = ApiAccess.holder(http);
        var forbidden = by.quota().forbids(request.digits());
        if (forbidden.isPresent()) {
            Problem.ofBody(forbidden.get()).write(http);
            return;
        }
        var spent = ledger.take(by);
        if (spent.isPresent()) {
            spent.get().write(http);
        } else {
            place(http, request, now);
        }
    }

    private void place(Context http, CallRequest request, Settings now)
            throws InterruptedException {
        log.atInfo()
                .addKeyValue("number", PhoneNumber.masked(request.digits()))
                .addKeyValue("by", ApiAccess.holder(http).name())
                .log("Call ordered");
        var placed =
                telephony
                        .makeCalls()
                        .place(
                                request.operator().phones(telephony.phones()),
                                request.digits(),
                                request.firstLeg(),
                                now,
                                Client.waitingOn(http)::isGone);
        switch (CallAnswer.of(placed, request.operator().field())) {
            case CallAnswer.Became became -> ApiJson.write(http, 200, became);
            case CallAnswer.Refused(var problem) -> {
                ledger.giveBack(ApiAccess.holder(http));
                problem.write(http);
            }
        }
    }
}
