package org.alterisk.gateway.overview;

import static org.alterisk.gateway.token.Role.OPERATE;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.push.EventStream;
import org.alterisk.gateway.push.Streams;
import org.alterisk.runtime.lifecycle.Wake;

import java.io.IOException;

/// `GET /api/v1/overview`, and the same as a stream of events, one a second while it changes.
public final class OverviewEndpoint implements ApiRoutes {
    private static final String PATH = Api.V1 + "/overview";
    private static final String AWAY = "the database cannot be reached, try again later";

    private final Overviews overviews;
    private final Streams streams;

    public OverviewEndpoint(Overviews overviews, Streams streams) {
        this.overviews = overviews;
        this.streams = streams;
    }

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.get(PATH, access.needs(OPERATE, this::show));
        routes.get(PATH + "/events", access.needs(OPERATE, http -> stream(http, access)));
    }

    private void show(Context http) throws InterruptedException {
        var now = overviews.now();
        if (now.isPresent()) {
            ApiJson.write(http, 200, now.get());
        } else {
            Problem.unavailable(AWAY).write(http);
        }
    }

    private void stream(Context http, ApiAccess access) throws IOException, InterruptedException {
        if (!EventStream.isAcceptedBy(http)) {
            Problem.of(406, EventStream.notAccepted()).write(http);
            return;
        }
        switch (streams.open("token " + ApiAccess.holder(http).name())) {
            case Streams.Admission.Refused(var status, var why) ->
                    Problem.of(status, why).write(http);
            case Streams.Admission.Admitted(var place) -> {
                try (place) {
                    EventStream.serve(http, place, () -> access.mayStill(http, OPERATE), this::run);
                }
            }
        }
    }

    private String run(EventStream stream) throws IOException, InterruptedException {
        var pause = Wake.create();
        var told = "";
        while (stream.goesOn()) {
            var now = overviews.now();
            var data =
                    now.isPresent()
                            ? ApiJson.MAPPER.writeValueAsString(now.get())
                            : ApiJson.MAPPER.writeValueAsString(Problem.unavailable(AWAY));
            if (!data.equals(told)) {
                stream.event("-", now.isPresent() ? "overview" : "away", data);
                stream.flush();
                told = data;
            } else if (stream.isQuiet()) {
                stream.comment("nothing new");
            }
            pause.await(Overviews.FRESH);
        }
        return "";
    }
}
