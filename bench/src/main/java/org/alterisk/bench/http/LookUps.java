package org.alterisk.bench.http;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.PgBench;
import org.alterisk.bench.stand.Stand;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// B4: questions for a status per second among a million autocalls, beside a bare Javalin that
/// answers a constant, and beside `pgbench -S` on the same PostgreSQL.
public final class LookUps implements Benchmark {
    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final int LOTS = 1 << 20;
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
        int port = stand.freePort();
        int barePort = stand.freePort();
        var window = effort.shortened(WINDOW);
        try (var alterisk = new Installation(stand, "look")) {
            report.progress("B4 makes %,d autocalls".formatted(rows));
            alterisk.makeFinished(rows);
            alterisk.startGateway(port);
            alterisk.startBeside(
                    BareGateway.class,
                    List.of(
                            "" + barePort,
                            stand.kafka().bootstrap(),
                            alterisk.topics().rejectedJobs()));
            alterisk.awaitStarted();
            var lots = new SplittableRandom(SEED).ints(LOTS, 1, rows + 1).toArray();
            var next = new AtomicInteger();
            Supplier<String> questions =
                    () -> "autocallstatus=" + lots[next.getAndIncrement() & (LOTS - 1)];
            report.progress("B4 warms up");
            HttpLoad.on(port, effort.shortened(WARM_UP), questions, SENT);
            HttpLoad.on(barePort, effort.shortened(WARM_UP), questions, SENT);
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
                                            HttpLoad.on(barePort, window, questions, SENT)
                                                    .perSecond()),
                            new Aim.AtLeast(0.6)));
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
    }
}
