package org.alterisk.gateway.api.autocall;

import io.javalin.http.Context;

import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.Body;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.message.TraceParent;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/// `POST /api/v1/autocalls`: one order.
final class OrdersEndpoint {
    static final String PATH = "/api/v1/autocalls";

    private static final int MAX_BYTES = 64 * 1024;

    private final OrderLine orders;

    OrdersEndpoint(OrderLine orders) {
        this.orders = orders;
    }

    void create(Context http) throws IOException, InterruptedException {
        switch (Body.read(http, ApiJson.TYPE, MAX_BYTES)) {
            case Checked.Invalid<byte[]>(var why) -> Body.problem(why).write(http);
            case Checked.Valid<byte[]>(var body) -> {
                switch (orders.order(
                        body,
                        keyHeader(http),
                        ApiAccess.holder(http),
                        TraceParent.parse(http.header(TraceParent.HEADER)))) {
                    case OrderLine.Result.Refused(var problem) -> problem.write(http);
                    case OrderLine.Result.Accepted(var status, var answer) -> {
                        http.header("Location", location(answer));
                        ApiJson.write(http, status, answer);
                    }
                }
            }
        }
    }

    private static Optional<String> keyHeader(Context http) {
        return Optional.ofNullable(http.header(OrderReader.KEY_HEADER));
    }

    private static String location(Answers.Accepted accepted) {
        return accepted.id() != null
                ? PATH + "/" + accepted.id()
                : PATH
                        + "?key="
                        + URLEncoder.encode(
                                Objects.requireNonNull(accepted.key(), "it has an id or a key"),
                                StandardCharsets.UTF_8);
    }
}
