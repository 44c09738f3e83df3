package org.alterisk.bench.http;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Plot;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// B3: autocalls accepted per second, each answered after Kafka has it, beside a bare Javalin with
/// one producer.
public final class Accepting implements Benchmark {
    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final String ACCEPTED = "Answer: OK\nAutoCallID: ";
    private static final String BARE = "bare Javalin";

    private final AtomicLong numbers = new AtomicLong();

    @Override
    public String name() {
        return "b3";
    }

    @Override
    public String about() {
        return "autocalls accepted per second, beside a bare Javalin with one producer";
    }

    @Override
    public void run(Stand stand, Effort effort, Report report) throws Exception {
        var window = effort.shortened(WINDOW);
        try (var alterisk = new Installation(stand, "accept")) {
            Supplier<String> orders =
                    () -> "autocall=7%010d&file1=welcome".formatted(numbers.incrementAndGet());
            report.progress("B3 warms up");
            var two = TwoGateways.started(stand, alterisk, effort, orders, ACCEPTED);
            var ours = new ArrayList<Double>();
            var beside = new ArrayList<Double>();
            var rates =
                    Pairs.interleaved(
                            effort.rounds(),
                            () -> measured(two.port(), window, orders, ours),
                            () -> measured(two.bare(), window, orders, beside));
            report.add(
                    Row.ratio(
                            "B3",
                            "accepted by 32 clients",
                            "a second",
                            BARE,
                            rates,
                            new Aim.AtLeast(0.85)));
            report.add(
                    Row.ratio(
                            "B3",
                            "accepted by 32 clients, p99 of the answer",
                            "ms",
                            BARE,
                            new Pairs(ours, beside),
                            new Aim.AtMost(2)));
            byGateways(stand, alterisk, two.port(), orders, effort, report);
        }
    }

    private static double measured(
            int port, Duration window, Supplier<String> orders, List<Double> p99s)
            throws Exception {
        var load = HttpLoad.on(port, window, orders, ACCEPTED);
        p99s.add(load.p99());
        return load.perSecond();
    }

    /// All clients of each gateway at once: on one machine they share its cores.
    private static void byGateways(
            Stand stand,
            Installation alterisk,
            int first,
            Supplier<String> orders,
            Effort effort,
            Report report)
            throws Exception {
        var ports = new ArrayList<>(List.of(first));
        var rates = new TreeMap<Double, Double>();
        for (int gateways = 1; gateways <= (effort.isFull() ? 4 : 2); gateways++) {
            if (gateways > 1) {
                int port = stand.freePort();
                alterisk.startGateway(port);
                alterisk.awaitStarted();
                HttpLoad.on(port, effort.shortened(WINDOW), orders, ACCEPTED);
                ports.add(port);
            }
            var rounds = new ArrayList<Double>();
            for (int round = 0; round < effort.rounds(); round++) {
                rounds.add(
                        ports.parallelStream()
                                .mapToDouble(port -> rate(port, effort, orders))
                                .sum());
            }
            rates.put((double) gateways, new Samples(rounds).median());
        }
        report.plot(
                new Plot(
                        "gateways.svg",
                        "Accepted by gateways on one machine, 32 clients each",
                        "gateways",
                        "autocalls a second",
                        false,
                        Map.of("Alterisk", rates)));
    }

    private static double rate(int port, Effort effort, Supplier<String> orders) {
        try {
            return HttpLoad.on(port, effort.shortened(Duration.ofSeconds(3)), orders, ACCEPTED)
                    .perSecond();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
