package org.alterisk.gateway.legacy;

import io.javalin.http.Context;

import org.alterisk.gateway.lookup.StatusLookup;
import org.alterisk.gateway.publish.AutocallAcceptor;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.setting.NumberRules;

import java.util.Objects;
import java.util.function.Supplier;

/// `/fcgi-bin/asterisk.fcgi`: reads the request, has it done, writes the answer.
public final class LegacyEndpoint {
    public static final String PATH = "/fcgi-bin/asterisk.fcgi";
    public static final String REASON_HEADER = "X-Alterisk-Reason";

    private final Supplier<NumberRules> rules;
    private final AutocallAcceptor acceptor;
    private final StatusLookup lookup;

    public LegacyEndpoint(
            Supplier<NumberRules> rules, AutocallAcceptor acceptor, StatusLookup lookup) {
        this.rules = rules;
        this.acceptor = acceptor;
        this.lookup = lookup;
    }

    public void get(Context http) throws InterruptedException {
        var query = Objects.requireNonNullElse(http.queryString(), "");
        write(
                http,
                switch (LegacyParser.parse(query, rules.get())) {
                    case Checked.Invalid<LegacyRequest>(var violation) ->
                            LegacyAnswer.of(violation);
                    case Checked.Valid<LegacyRequest>(var request) -> answer(request);
                });
    }

    private LegacyAnswer answer(LegacyRequest request) throws InterruptedException {
        return switch (request) {
            case LegacyRequest.Autocall(var order) -> LegacyAnswer.of(acceptor.accept(order));
            case LegacyRequest.StatusOf(var id) -> LegacyAnswer.of(lookup.find(id));
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
        http.status(answer.httpStatus());
        http.contentType("text/plain; charset=utf-8");
        answer.reason().ifPresent(reason -> http.header(REASON_HEADER, reason));
        http.result(answer.body());
    }
}
