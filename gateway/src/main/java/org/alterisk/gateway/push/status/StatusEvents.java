package org.alterisk.gateway.push.status;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.Fields;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.push.EventStream;
import org.alterisk.gateway.push.Streams;
import org.alterisk.gateway.push.Streams.Admission;
import org.alterisk.gateway.token.Role;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// `GET /api/v1/events/statuses`: each change of autocalls' statuses, from now on or from the last
/// event that the client has.
public final class StatusEvents implements ApiRoutes {
    static final String PATH = Api.V1 + "/events/statuses";

    private static final String LAST_ID = "Last-Event-ID";

    private final StatusSource source;
    private final Streams streams;

    private StatusEvents(StatusSource source, Streams streams) {
        this.source = source;
        this.streams = streams;
    }

    /// Starts the reader as a part of the service.
    public static StatusEvents start(
            Service service, KafkaClients kafka, String topic, Streams streams) {
        var feed = new StatusFeed();
        service.start(
                new StatusTail(
                        kafka.reader("gateway-statuses", Map.of("metadata.max.age.ms", "5000")),
                        topic,
                        feed,
                        new Reachability("Kafka")));
        return new StatusEvents(new StatusSource(kafka, topic, feed), streams);
    }

    /// @param after where the client stands
    record Wish(StatusFilter filter, Optional<Position> after) {}

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.get(PATH, access.needs(Role.PUBLISH, http -> open(http, access)));
    }

    private void open(Context http, ApiAccess access) throws IOException, InterruptedException {
        if (!EventStream.isAcceptedBy(http)) {
            Problem.of(406, EventStream.notAccepted()).write(http);
            return;
        }
        switch (wish(http)) {
            case Checked.Invalid<Wish>(var why) -> Problem.of(422, why).write(http);
            case Checked.Valid<Wish>(var wish) -> {
                var role = wish.filter().isOfOne() ? Role.PUBLISH : Role.OPERATE;
                var holder = ApiAccess.holder(http);
                if (!holder.role().includes(role)) {
                    needsOne().write(http);
                    return;
                }
                switch (streams.open("token " + holder.name())) {
                    case Admission.Refused(var status, var why) ->
                            Problem.of(status, why).write(http);
                    case Admission.Admitted(var place) -> {
                        try (place) {
                            source.serve(http, wish, place, () -> access.mayStill(http, role));
                        }
                    }
                }
            }
        }
    }

    private static Checked<Wish> wish(Context http) {
        return Checked.of(() -> {
            var query = Fields.ofQuery(http.queryParamMap(), "id", "key", "final", "lastEventId");
            var header = Optional.ofNullable(http.header(LAST_ID)).filter(id -> !id.isEmpty());
            var last = header.or(() -> query.find("lastEventId"));
            return new Wish(
                    StatusFilter.of(query),
                    last.isEmpty() ? Optional.empty() : Optional.of(position(last.get())));
        });
    }

    private static Position position(String id) throws RefusedException {
        return Position.parse("lastEventId", id).orRefuse();
    }

    private static Problem needsOne() {
        return Problem.of(
                403,
                new Violation(
                        "query", "token.role", "must have id or key, or the role is operate"));
    }
}
