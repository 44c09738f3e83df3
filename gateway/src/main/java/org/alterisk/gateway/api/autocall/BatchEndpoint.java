package org.alterisk.gateway.api.autocall;

import io.javalin.http.Context;

import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.Body;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.token.Token;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.TraceParent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// `POST /api/v1/autocalls/batch`: an order a line, and a line of the answer for each.
final class BatchEndpoint {
    static final String PATH = OrdersEndpoint.PATH + "/batch";
    static final String LINES = "application/x-ndjson";

    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MAX_LINES = 10_000;

    /// Lines of all batches that are under way at once.
    private static final int AT_ONCE = 256;

    private final OrderLine orders;
    private final Semaphore underWay = new Semaphore(AT_ONCE);

    BatchEndpoint(OrderLine orders) {
        this.orders = orders;
    }

    void create(Context http) throws IOException, InterruptedException {
        switch (Body.read(http, LINES, MAX_BYTES)) {
            case Checked.Invalid<byte[]>(var why) -> Body.problem(why).write(http);
            case Checked.Valid<byte[]>(var body) -> {
                var bodies = split(body);
                if (bodies.isEmpty() || bodies.size() > MAX_LINES) {
                    Problem.of(
                                    422,
                                    new Violation(
                                            "body",
                                            "batch.lines",
                                            "must have 1 to " + MAX_LINES + " lines"))
                            .write(http);
                } else {
                    var trace = TraceParent.parse(http.header(TraceParent.HEADER));
                    answer(http, all(bodies, ApiAccess.holder(http), trace));
                }
            }
        }
    }

    private static void answer(Context http, List<Answers.Line> results) {
        var out = new ByteArrayOutputStream();
        for (var result : results) {
            out.writeBytes(ApiJson.MAPPER.writeValueAsBytes(result));
            out.write('\n');
        }
        http.contentType(LINES);
        http.result(out.toByteArray());
    }

    private List<Answers.Line> all(List<byte[]> bodies, Token by, Optional<TraceParent> trace)
            throws InterruptedException {
        var tasks = new ArrayList<Callable<Answers.Line>>();
        for (int i = 0; i < bodies.size(); i++) {
            int line = i + 1;
            var body = bodies.get(i);
            tasks.add(() -> {
                underWay.acquire();
                try {
                    return Answers.Line.of(line, orders.order(body, Optional.empty(), by, trace));
                } finally {
                    underWay.release();
                }
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks).stream().map(BatchEndpoint::result).toList();
        }
    }

    private static Answers.Line result(Future<Answers.Line> done) {
        try {
            return done.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a line of a batch failed", e);
        }
    }

    /// Lines that are empty count, but are no orders.
    private static List<byte[]> split(byte[] body) {
        var bodies = new ArrayList<byte[]>();
        int begin = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length ? begin < i : body[i] == '\n') {
                bodies.add(Arrays.copyOfRange(body, begin, i));
                begin = i + 1;
            }
        }
        return bodies;
    }
}
