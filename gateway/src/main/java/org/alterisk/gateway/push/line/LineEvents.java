package org.alterisk.gateway.push.line;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.address.IpLiteral;
import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.Fields;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.push.EventStream;
import org.alterisk.gateway.push.Streams;
import org.alterisk.gateway.push.Streams.Admission;
import org.alterisk.gateway.token.Role;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;

import java.io.IOException;
import java.util.function.Supplier;

/// `GET /api/v1/events/lines`: what stands on the lines of all operators or of one, and each change
/// of it.
public final class LineEvents implements ApiRoutes {
    static final String PATH = Api.V1 + "/events/lines";

    private static final String ENDPOINT = "[A-Za-z0-9]{1,16}/[A-Za-z0-9_.@-]{1,80}";

    private final Lines lines;
    private final LineStreams serving;
    private final Streams streams;

    public LineEvents(LineStreams serving, Streams streams) {
        this.lines = serving.lines();
        this.serving = serving;
        this.streams = streams;
    }

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.get(PATH, access.needs(Role.OPERATE, http -> open(http, access)));
    }

    private void open(Context http, ApiAccess access) throws IOException, InterruptedException {
        if (!EventStream.isAcceptedBy(http)) {
            Problem.of(406, EventStream.notAccepted()).write(http);
            return;
        }
        switch (wanted(http)) {
            case Checked.Invalid<Supplier<LineView>>(var why) -> Problem.of(422, why).write(http);
            case Checked.Valid<Supplier<LineView>>(var view) -> {
                switch (streams.open("token " + ApiAccess.holder(http).name())) {
                    case Admission.Refused(var status, var why) ->
                            Problem.of(status, why).write(http);
                    case Admission.Admitted(var place) -> {
                        try (place) {
                            serving.serve(
                                    http, place, () -> access.mayStill(http, Role.OPERATE), view);
                        }
                    }
                }
            }
        }
    }

    private Checked<Supplier<LineView>> wanted(Context http) {
        return Checked.of(() -> {
            var query = Fields.ofQuery(http.queryParamMap(), "operator", "endpoint", "lastEventId");
            var operator = query.find("operator");
            var endpoint = query.find("endpoint");
            if (operator.isPresent() && endpoint.isPresent()) {
                throw refused("query", "query.which", "must have operator or endpoint, or none");
            }
            if (operator.isPresent()) {
                var address =
                        IpLiteral.parse(operator.get())
                                .orElseThrow(() ->
                                        refused("operator", "address", "must be an IP address"));
                return () -> lines.at(address);
            }
            if (endpoint.isPresent() && !endpoint.get().matches(ENDPOINT)) {
                throw refused("endpoint", "endpoint.format", "must be like PJSIP/101");
            }
            return endpoint.isEmpty() ? lines::all : () -> lines.of(endpoint.get());
        });
    }

    private static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }
}
