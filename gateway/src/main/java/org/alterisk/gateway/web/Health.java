package org.alterisk.gateway.web;

import io.javalin.http.Context;

import org.alterisk.gateway.lookup.tail.EndOffsets;
import org.alterisk.gateway.publish.ReservedIds;
import org.alterisk.gateway.watch.Reachability;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Whether this gateway lives, and whether it can accept autocalls now. A database that is away
/// does not make it unready while reserved ids last, but is told.
public final class Health {
    private static final long ANSWER_MILLIS = 2_000;

    private final ReservedIds ids;
    private final EndOffsets queue;
    private final Reachability database;

    public Health(ReservedIds ids, EndOffsets queue, Reachability database) {
        this.ids = ids;
        this.queue = queue;
        this.database = database;
    }

    static void live(Context http) {
        http.result("live\n");
    }

    void ready(Context http) throws InterruptedException {
        var obstacles = new ArrayList<String>();
        if (ids.none()) {
            obstacles.add("ids: none is reserved");
        }
        if (!queueAnswers()) {
            obstacles.add("queue: cannot be reached");
        }
        var lines = new ArrayList<>(obstacles);
        lines.addFirst(obstacles.isEmpty() ? "ready" : "not ready");
        if (database.isAway()) {
            lines.add("database: cannot be reached");
        }
        http.status(obstacles.isEmpty() ? 200 : 503);
        http.result(String.join("\n", lines) + "\n");
    }

    private boolean queueAnswers() throws InterruptedException {
        try {
            return !queue.now().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false; // said in the answer
        }
    }
}
