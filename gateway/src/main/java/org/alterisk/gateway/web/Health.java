package org.alterisk.gateway.web;

import io.javalin.http.Context;

import org.alterisk.gateway.lookup.tail.EndOffsets;
import org.alterisk.gateway.publish.ReservedIds;
import org.alterisk.gateway.watch.RequestMetrics;
import org.alterisk.runtime.health.Readiness;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.watch.Reachability;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Whether this gateway lives, and whether it can accept autocalls now. A database that is away
/// does not make it unready while reserved ids last, but is told.
public final class Health {
    static final String METRICS = "/metrics";

    private static final long ANSWER_MILLIS = 2_000;

    private final ReservedIds ids;
    private final EndOffsets queue;
    private final Reachability database;
    private final Vitals vitals;
    private final RequestMetrics requests;

    public Health(
            ReservedIds ids,
            EndOffsets queue,
            Reachability database,
            Vitals vitals,
            RequestMetrics requests) {
        this.ids = ids;
        this.queue = queue;
        this.database = database;
        this.vitals = vitals;
        this.requests = requests;
        vitals.tell(this::readiness);
    }

    RequestMetrics requests() {
        return requests;
    }

    static void live(Context http) {
        http.result("live\n");
    }

    void ready(Context http) {
        var now = vitals.readiness();
        http.status(now.httpStatus());
        http.result(now.text());
    }

    void metrics(Context http) {
        var accept = Objects.requireNonNullElse(http.header("Accept"), "");
        var page = vitals.metrics().all().page(accept);
        http.result(page.text());
        http.contentType(page.type());
    }

    private Readiness readiness() {
        var obstacles = new ArrayList<String>();
        if (ids.none()) {
            obstacles.add("ids: none is reserved");
        }
        if (!queueAnswers()) {
            obstacles.add("queue: cannot be reached");
        }
        return new Readiness(
                obstacles, database.isAway() ? List.of("database: cannot be reached") : List.of());
    }

    private boolean queueAnswers() {
        try {
            return !queue.now().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false; // said in the answer
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
