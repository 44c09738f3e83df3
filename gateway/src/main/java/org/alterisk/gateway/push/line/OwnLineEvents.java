package org.alterisk.gateway.push.line;

import io.javalin.http.Context;

import org.alterisk.gateway.legacy.LegacyEndpoint;
import org.alterisk.gateway.push.EventStream;
import org.alterisk.gateway.push.Streams;
import org.alterisk.gateway.push.Streams.Admission;
import org.alterisk.schema.check.Violation;

import java.io.IOException;
import java.net.InetAddress;
import java.util.function.Function;

/// `GET /fcgi-bin/asterisk.fcgi/events`: the line of the operator at the computer that asks, for
/// that operator's own browser; who may ask is decided as for the requirement's URL.
public final class OwnLineEvents {
    public static final String PATH = LegacyEndpoint.PATH + "/events";

    private final LineStreams serving;
    private final Streams streams;
    private final Function<Context, InetAddress> asker;

    /// @param asker the address of the computer that asks
    public OwnLineEvents(
            LineStreams serving, Streams streams, Function<Context, InetAddress> asker) {
        this.serving = serving;
        this.streams = streams;
        this.asker = asker;
    }

    public void open(Context http) throws IOException, InterruptedException {
        if (!EventStream.isAcceptedBy(http)) {
            refuse(http, 406, EventStream.notAccepted());
            return;
        }
        if (!http.queryParamMap().isEmpty()) {
            refuse(http, 422, new Violation("query", "query.unknown", "must be empty"));
            return;
        }
        var address = asker.apply(http);
        switch (streams.open("address " + address.getHostAddress())) {
            case Admission.Refused(var status, var why) -> refuse(http, status, why);
            case Admission.Admitted(var place) -> {
                try (place) {
                    serving.serve(http, place, () -> true, () -> serving.lines().at(address));
                }
            }
        }
    }

    private static void refuse(Context http, int status, Violation why) {
        http.status(status);
        http.header(LegacyEndpoint.REASON_HEADER, why.text());
        http.result("Answer: Error\n");
    }
}
