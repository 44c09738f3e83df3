package org.alterisk.gateway.api.autocall;

import io.javalin.http.Context;

import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.Body;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.publish.CancelDesk;
import org.alterisk.gateway.publish.Cancelled;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.Cancel;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.JobCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Map;

/// `POST /api/v1/cancellations`: `{"id":7}` or `{"key":"order-4711"}`.
final class CancellationsEndpoint {
    static final String PATH = "/api/v1/cancellations";

    private static final Logger log = LoggerFactory.getLogger(CancellationsEndpoint.class);
    private static final int MAX_BYTES = 1024;

    private final CancelDesk desk;

    CancellationsEndpoint(CancelDesk desk) {
        this.desk = desk;
    }

    void create(Context http) throws IOException, InterruptedException {
        switch (Body.read(http, ApiJson.TYPE, MAX_BYTES)) {
            case Checked.Invalid<byte[]>(var why) -> Body.problem(why).write(http);
            case Checked.Valid<byte[]>(var body) -> {
                switch (JobCodec.readCancel(body)) {
                    case Decoded.Unreadable<Cancel>(var why) -> Problem.ofBody(why).write(http);
                    case Decoded.Message<Cancel>(var cancel) -> cancel(http, cancel);
                }
            }
        }
    }

    private void cancel(Context http, Cancel cancel) throws InterruptedException {
        var by = ApiAccess.holder(http).name() + " (REST)";
        switch (desk.cancel(cancel, by)) {
            case Cancelled.Accepted() -> {
                log.atInfo()
                        .addKeyValue("cancel", cancel)
                        .addKeyValue("by", by)
                        .log("Cancel accepted");
                ApiJson.write(http, 202, Map.of("cancel", "accepted"));
            }
            case Cancelled.TooLate(var status) ->
                    Problem.of(
                                    409,
                                    new Violation(
                                            "cancel",
                                            "cancel.final",
                                            "must not be of an autocall that is final ("
                                                    + status.word()
                                                    + ")"))
                            .write(http);
            case Cancelled.NoSuchAutocall() ->
                    Problem.of(
                                    404,
                                    new Violation(
                                            "cancel",
                                            "cancel.unknown",
                                            "must be of an autocall that is there; one ordered"
                                                    + " just now by its key may not be yet"))
                            .write(http);
            case Cancelled.Unavailable(var reason) -> Problem.unavailable(reason).write(http);
        }
    }
}
