package org.alterisk.bench.store;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Plot;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Stand;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// B5: what a claim costs while more and more wait, and beside a reading transaction that pins the
/// horizon, so that no dead row can be removed.
public final class ClaimCost implements Benchmark {
    private static final int FEW = 10_000;
    private static final int TURNS_UNDER_THE_PIN = 20;

    @Override
    public String name() {
        return "b5";
    }

    @Override
    public String about() {
        return "the cost of a claim by the backlog, beside a plain SKIP LOCKED queue";
    }

    /// Ours and the plain queue, with the same backlog.
    private record Sides(int waiting, Backlog ours, PlainQueue plain) implements AutoCloseable {
        static Sides with(Stand stand, int waiting) throws Exception {
            var sides =
                    new Sides(waiting, new Backlog(stand, waiting), new PlainQueue(stand, waiting));
            sides.ours.claimAndSettle(); // warms up
            sides.plain.claimAndFinish();
            return sides;
        }

        @Override
        public void close() throws SQLException {
            ours.close();
            plain.close();
        }
    }

    /// The lines of the plot.
    private record Growth(SortedMap<Double, Double> ours, SortedMap<Double, Double> plain) {}

    @Override
    public void run(Stand stand, Effort effort, Report report) throws Exception {
        int most = effort.isFull() ? 10_000_000 : 100_000;
        var growth = new Growth(new TreeMap<>(), new TreeMap<>());
        try (var few = Sides.with(stand, FEW)) {
            for (int waiting = FEW * 10; waiting <= most; waiting *= 10) {
                report.progress("B5 makes %,d that wait".formatted(waiting));
                try (var many = Sides.with(stand, waiting)) {
                    compare(few, many, effort, report, growth);
                    if (waiting == most) pinned(few.ours(), many, effort, report);
                }
            }
        }
        report.plot(
                new Plot(
                        "backlog.svg",
                        "A claim by how many wait",
                        "waiting",
                        "ms",
                        true,
                        Map.of("Alterisk", growth.ours(), "plain queue", growth.plain())));
    }

    private static void compare(Sides few, Sides many, Effort effort, Report report, Growth growth)
            throws Exception {
        var what = "a claim with %,d waiting".formatted(many.waiting());
        var grown =
                Pairs.interleaved(
                        effort.rounds(), many.ours()::claimAndSettle, few.ours()::claimAndSettle);
        report.add(
                Row.ratio(
                        "B5",
                        what,
                        "ms",
                        "with %,d waiting".formatted(few.waiting()),
                        grown,
                        new Aim.AtMost(1.2)));
        var plain =
                Pairs.interleaved(
                        effort.rounds(), many.plain()::claimAndFinish, few.plain()::claimAndFinish);
        report.add(
                Row.ratio(
                        "B5",
                        "the same of a plain queue",
                        "ms",
                        "with %,d waiting".formatted(few.waiting()),
                        plain,
                        new Aim.None()));
        growth.ours().put((double) few.waiting(), grown.besideAlone().median());
        growth.ours().put((double) many.waiting(), grown.oursAlone().median());
        growth.plain().put((double) few.waiting(), plain.besideAlone().median());
        growth.plain().put((double) many.waiting(), plain.oursAlone().median());
    }

    /// What was claimed and settled meanwhile stays as dead rows until the transaction ends.
    private static void pinned(Backlog few, Sides many, Effort effort, Report report)
            throws Exception {
        var backlog = many.ours();
        try (var reader = DriverManager.getConnection(backlog.installation().url())) {
            pin(reader);
            for (int i = 0; i < effort.fewer(TURNS_UNDER_THE_PIN); i++) {
                backlog.claimAndSettle();
            }
            report.add(
                    Row.ratio(
                            "B5",
                            "a claim with %,d waiting, under a long read transaction"
                                    .formatted(many.waiting()),
                            "ms",
                            "with %,d waiting, without it".formatted(FEW),
                            Pairs.interleaved(
                                    effort.rounds(), backlog::claimAndSettle, few::claimAndSettle),
                            new Aim.AtMost(1.5)));
        }
    }

    private static void pin(Connection reader) throws SQLException {
        reader.setAutoCommit(false);
        reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = reader.createStatement();
                var row = statement.executeQuery("select count(*) from setting")) {
            row.next();
        }
    }
}
