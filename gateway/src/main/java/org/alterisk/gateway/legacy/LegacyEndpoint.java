package org.alterisk.gateway.legacy;

import io.javalin.http.Context;

import org.alterisk.gateway.client.Client;
import org.alterisk.gateway.lookup.StatusLookup;
import org.alterisk.gateway.publish.AutocallAcceptor;
import org.alterisk.gateway.telephony.Telephony;
import org.alterisk.gateway.watch.RequestMetrics;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.message.TraceParent;
import org.alterisk.schema.setting.Settings;

import java.net.InetAddress;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/// `/fcgi-bin/asterisk.fcgi`: reads the request, has it done, writes the answer.
public final class LegacyEndpoint {
    public static final String PATH = "/fcgi-bin/asterisk.fcgi";
    public static final String REASON_HEADER = "X-Alterisk-Reason";

    private final Supplier<Settings> settings;
    private final Function<Context, InetAddress> asker;
    private final AutocallAcceptor acceptor;
    private final StatusLookup lookup;
    private final Telephony telephony;

    /// @param asker the address of the computer that asks: it tells the operator
    public LegacyEndpoint(
            Supplier<Settings> settings,
            Function<Context, InetAddress> asker,
            AutocallAcceptor acceptor,
            StatusLookup lookup,
            Telephony telephony) {
        this.settings = settings;
        this.asker = asker;
        this.acceptor = acceptor;
        this.lookup = lookup;
        this.telephony = telephony;
    }

    public void get(Context http) throws InterruptedException {
        var query = Objects.requireNonNullElse(http.queryString(), "");
        var now = settings.get();
        write(
                http,
                switch (LegacyParser.parse(query, now.numberRules())) {
                    case Checked.Invalid<LegacyRequest>(var violation) -> {
                        RequestMetrics.refused(http, violation.code());
                        yield LegacyAnswer.of(violation);
                    }
                    case Checked.Valid<LegacyRequest>(var request) -> answer(http, request, now);
                });
    }

    private LegacyAnswer answer(Context http, LegacyRequest request, Settings now)
            throws InterruptedException {
        return switch (request) {
            case LegacyRequest.Autocall(var order) ->
                    LegacyAnswer.of(
                            acceptor.accept(
                                    order, TraceParent.parse(http.header(TraceParent.HEADER))));
            case LegacyRequest.StatusOf(var id) -> LegacyAnswer.of(lookup.find(id));
            case LegacyRequest.WhoTalks() ->
                    LegacyAnswer.of(telephony.whoTalks().to(asker.apply(http)));
            case LegacyRequest.MakeCall(var digits) ->
                    LegacyAnswer.of(
                            telephony
                                    .makeCalls()
                                    .place(
                                            asker.apply(http),
                                            digits,
                                            now,
                                            Client.waitingOn(http)::isGone));
            case LegacyRequest.Transfer(var uniqueId, var dest) ->
                    LegacyAnswer.of(
                            telephony.transfers().move(asker.apply(http), uniqueId, dest, now));
        };
    }

    public static void otherMethod(Context http) {
        http.header("Allow", "GET");
        write(http, LegacyAnswer.error(405, "method: must be GET"));
    }

    public static void failed(Context http) {
        write(http, LegacyAnswer.error(500, "internal error"));
    }

    private static void write(Context http, LegacyAnswer answer) {
        if (answer.httpStatus() == 503) {
            RequestMetrics.refused(http, "unavailable");
        }
        http.status(answer.httpStatus());
        http.contentType("text/plain; charset=utf-8");
        answer.reason().ifPresent(reason -> http.header(REASON_HEADER, reason));
        http.result(answer.body());
    }
}
