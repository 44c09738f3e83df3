package org.alterisk.bench.http;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.dial.Dialer;
import org.alterisk.bench.dial.Workload;
import org.alterisk.bench.dial.Workload.Mix;
import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.PgBench;
import org.alterisk.bench.stand.Stand;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// B4: questions for a status per second among a million autocalls, beside a bare Javalin that
/// answers a constant, and beside `pgbench -S` on the same PostgreSQL.
public final class LookUps implements Benchmark {
    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final int LOTS = 1 << 20;

    /// Questions are asked from before the first call until after the window.
    private static final Duration AROUND = Duration.ofSeconds(5);

    private static final String SENT = "Answer: OK (Sent)";

    @Override
    public String name() {
        return "b4";
    }

    @Override
    public String about() {
        return "status look-ups per second, beside a bare Javalin and pgbench -S";
    }

    @Override
    public void run(Stand stand, Effort effort, Report report) throws Exception {
        int rows = effort.isFull() ? 1_000_000 : 100_000;
        var window = effort.shortened(WINDOW);
        var lots = new SplittableRandom(SEED).ints(LOTS, 1, rows + 1).toArray();
        var next = new AtomicInteger();
        Supplier<String> questions =
                () -> "autocallstatus=" + lots[next.getAndIncrement() & (LOTS - 1)];
        try (var alterisk = new Installation(stand, "look")) {
            report.progress("B4 makes %,d autocalls".formatted(rows));
            alterisk.rows().makeFinished(rows);
            report.progress("B4 warms up");
            var two = TwoGateways.started(stand, alterisk, effort, questions, SENT);
            int port = two.port();
            var what = "look-ups by 32 clients among %,d".formatted(rows);
            report.add(
                    Row.ratio(
                            "B4",
                            what,
                            "a second",
                            "bare Javalin, a constant",
                            Pairs.interleaved(
                                    effort.rounds(),
                                    () -> HttpLoad.on(port, window, questions, SENT).perSecond(),
                                    () ->
                                            HttpLoad.on(two.bare(), window, questions, SENT)
                                                    .perSecond()),
                            new Aim.AtLeast(0.6)));
            besidePgBench(stand, port, what, questions, rows, effort, report);
            dialling(stand, alterisk, port, questions, effort, report);
        }
    }

    private static void besidePgBench(
            Stand stand,
            int port,
            String what,
            Supplier<String> questions,
            int rows,
            Effort effort,
            Report report)
            throws Exception {
        var window = effort.shortened(WINDOW);
        var pgbench = PgBench.find();
        if (pgbench.isEmpty()) {
            report.remark(
                    "B4 beside pgbench is left out: it is not installed"
                            + " (apt install postgresql-contrib)");
            return;
        }
        pgbench.get().fill(stand.postgres(), rows / 100_000);
        report.add(
                Row.ratio(
                        "B4",
                        what,
                        "a second",
                        "pgbench -S, 32 clients",
                        Pairs.interleaved(
                                effort.rounds(),
                                () -> HttpLoad.on(port, window, questions, SENT).perSecond(),
                                () -> pgbench.get().selects(stand.postgres(), window)),
                        new Aim.AtLeast(0.3)));
    }

    /// The same system dials while all clients ask as fast as they are answered, on the same cores.
    private static void dialling(
            Stand stand,
            Installation alterisk,
            int port,
            Supplier<String> questions,
            Effort effort,
            Report report)
            throws Exception {
        report.progress("B4 dialling beside look-ups");
        var workload = new Workload(32, Mix.SECOND);
        var dialer = new Dialer(stand, effort, alterisk).workers(1);
        dialer.prepare(workload);
        var asked = workload.mix().window(effort).plus(AROUND);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Pairs.Side beside =
                    () -> {
                        var load = clients.submit(() -> HttpLoad.on(port, asked, questions, SENT));
                        double use = dialer.use(workload);
                        load.get();
                        return use;
                    };
            report.add(
                    Row.ratio(
                            "B4",
                            workload.text() + ", 1 worker, look-ups by 32 clients meanwhile",
                            "of the slots",
                            "without look-ups",
                            Pairs.interleaved(effort.rounds(), beside, () -> dialer.use(workload)),
                            new Aim.AtLeast(0.99)));
        }
    }
}
