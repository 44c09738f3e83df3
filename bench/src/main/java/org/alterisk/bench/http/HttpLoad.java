package org.alterisk.bench.http;

import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.stand.GatewayClient;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// As many clients as there are connections, each asking again as soon as it is answered.
///
/// @param perSecond answers of all clients
/// @param p99 of the time to an answer, in milliseconds
record HttpLoad(double perSecond, double p99) {
    private static final int CLIENTS = 32;

    /// @param queries asked one after the other, by all clients
    /// @param expected how each answer begins; another one ends the measurement
    static HttpLoad on(int port, Duration time, Supplier<String> queries, String expected)
            throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        var took = new ArrayList<Double>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<List<Double>>>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> client(port, end, queries, expected)));
            }
            for (var client : running) {
                took.addAll(client.get());
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new HttpLoad(took.size() / seconds, new Samples(took).quantile(0.99));
    }

    private static List<Double> client(
            int port, long end, Supplier<String> queries, String expected) throws IOException {
        var took = new ArrayList<Double>();
        try (var client = new GatewayClient(port)) {
            while (System.nanoTime() < end) {
                var query = queries.get();
                long asked = System.nanoTime();
                var answer = client.ask(query);
                took.add((System.nanoTime() - asked) / 1e6);
                if (!answer.startsWith(expected)) {
                    throw new IllegalStateException(query + " was answered with " + answer);
                }
            }
        }
        return took;
    }
}
