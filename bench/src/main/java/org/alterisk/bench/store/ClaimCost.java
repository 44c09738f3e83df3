package org.alterisk.bench.store;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Plot;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.store.PlainQueue.Table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// B5: what an attempt costs at full rate; what a claim costs while more and more wait, and beside
/// a reading transaction that pins the horizon, so that no dead row can be removed.
public final class ClaimCost implements Benchmark {
    private static final int FEW = 10_000;
    private static final int TURNS_UNDER_THE_PIN = 20;

    @Override
    public String name() {
        return "b5";
    }

    @Override
    public String about() {
        return "the cost of attempts and claims, beside a SKIP LOCKED queue and db-scheduler's table";
    }

    /// Ours and the others, with the same backlog.
    private record Sides(int waiting, Backlog ours, PlainQueue plain, PlainQueue scheduler)
            implements AutoCloseable {
        static Sides with(Stand stand, int waiting, Report report) throws Exception {
            report.progress("B5 makes %,d that wait, three times".formatted(waiting));
            long begun = System.nanoTime();
            var sides =
                    new Sides(
                            waiting,
                            new Backlog(stand, waiting),
                            new PlainQueue(stand, Table.PLAIN, waiting),
                            new PlainQueue(stand, Table.DB_SCHEDULER, waiting));
            double seconds = (System.nanoTime() - begun) / 1e9;
            report.remark("B5: making %,d that wait took %.0f s".formatted(waiting, seconds));
            for (var side : Side.values()) {
                side.claim(sides); // warms up
            }
            return sides;
        }

        @Override
        public void close() throws SQLException {
            ours.close();
            plain.close();
            scheduler.close();
        }
    }

    private enum Side {
        OURS("Alterisk"),
        PLAIN("plain queue"),
        SCHEDULER("db-scheduler's table");

        private final String text;

        Side(String text) {
            this.text = text;
        }

        String url(Sides sides) {
            return switch (this) {
                case OURS -> sides.ours().url();
                case PLAIN -> sides.plain().url();
                case SCHEDULER -> sides.scheduler().url();
            };
        }

        double claim(Sides sides) throws SQLException {
            return switch (this) {
                case OURS -> sides.ours().claimAndSettle();
                case PLAIN -> sides.plain().claimAndFinish();
                case SCHEDULER -> sides.scheduler().claimAndFinish();
            };
        }
    }

    @Override
    public void run(Stand stand, Effort effort, Report report) throws Exception {
        FullRate.measure(stand, effort, report);
        int most = effort.isFull() ? 10_000_000 : 100_000;
        var lines = new LinkedHashMap<String, SortedMap<Double, Double>>();
        try (var few = Sides.with(stand, FEW, report)) {
            for (int waiting = FEW * 10; waiting <= most; waiting *= 10) {
                try (var many = Sides.with(stand, waiting, report)) {
                    compare(few, many, effort, report, lines);
                    if (waiting == most) pinned(few, many, effort, report);
                }
            }
        }
        report.plot(
                new Plot("backlog.svg", "A claim by how many wait", "waiting", "ms", true, lines));
    }

    private static void compare(
            Sides few,
            Sides many,
            Effort effort,
            Report report,
            Map<String, SortedMap<Double, Double>> lines)
            throws Exception {
        for (var side : Side.values()) {
            var pairs =
                    Pairs.interleaved(
                            effort.rounds(), () -> side.claim(many), () -> side.claim(few));
            report.add(
                    Row.ratio(
                            "B5",
                            "a claim with %,d waiting, %s".formatted(many.waiting(), side.text),
                            "ms",
                            "with %,d waiting".formatted(few.waiting()),
                            pairs,
                            side == Side.OURS ? new Aim.AtMost(1.2) : new Aim.None()));
            var line = lines.computeIfAbsent(side.text, _ -> new TreeMap<>());
            line.put((double) few.waiting(), pairs.besideAlone().median());
            line.put((double) many.waiting(), pairs.oursAlone().median());
        }
    }

    /// What was claimed and settled meanwhile stays as dead rows until the transaction ends.
    private static void pinned(Sides few, Sides many, Effort effort, Report report)
            throws Exception {
        for (var side : Side.values()) {
            try (var reader = DriverManager.getConnection(side.url(many))) {
                pin(reader);
                for (int i = 0; i < effort.fewer(TURNS_UNDER_THE_PIN); i++) {
                    side.claim(many);
                }
                report.add(
                        Row.ratio(
                                "B5",
                                "a claim with %,d waiting, under a long read transaction, %s"
                                        .formatted(many.waiting(), side.text),
                                "ms",
                                "with %,d waiting, without it".formatted(few.waiting()),
                                Pairs.interleaved(
                                        effort.rounds(),
                                        () -> side.claim(many),
                                        () -> side.claim(few)),
                                side == Side.OURS ? new Aim.AtMost(1.5) : new Aim.None()));
            }
        }
    }

    private static void pin(Connection reader) throws SQLException {
        reader.setAutoCommit(false);
        reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = reader.createStatement();
                var row = statement.executeQuery("select count(*) from pg_class")) {
            row.next();
        }
    }
}
