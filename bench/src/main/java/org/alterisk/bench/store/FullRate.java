package org.alterisk.bench.store;

import static org.alterisk.schema.db.Tables.AUTOCALL_DUE;

import org.alterisk.bench.Effort;
import org.alterisk.bench.measure.ProcessorTime;
import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;
import org.alterisk.rig.JavaProcess;
import org.alterisk.schema.setting.Setting;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// B5: what an attempt costs at full rate, from its claim until it is settled and told: one worker,
/// 256 slots, a long backlog, and a node whose calls are over at once.
final class FullRate {
    private static final int WAITING = 300_000;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofSeconds(8);

    private FullRate() {}

    /// What was spent in a window, per attempt.
    private record Cost(
            double rate, double commits, double wal, double workerTime, double postgresTime) {}

    /// What has been spent so far.
    private record Meter(
            long nanos, long attempts, long commits, long wal, double worker, double postgres) {
        static Meter read(
                Stand stand, Installation alterisk, JavaProcess worker, AnsweringNode node)
                throws IOException {
            var spent =
                    alterisk.db()
                            .fetchSingle(
                                    """
                                    select xact_commit, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')
                                    from pg_stat_database where datname = current_database()
                                    """);
            return new Meter(
                    System.nanoTime(),
                    node.answered(),
                    spent.get(0, Long.class),
                    spent.get(1, Long.class),
                    ProcessorTime.of(worker.pid()),
                    ProcessorTime.ofFamily(stand.postgres().pid()));
        }

        Cost until(Meter end) {
            double made = end.attempts - attempts;
            return new Cost(
                    made / ((end.nanos - nanos) / 1e9),
                    (end.commits - commits) / made,
                    (end.wal - wal) / made,
                    (end.worker - worker) * 1e3 / made,
                    (end.postgres - postgres) * 1e3 / made);
        }
    }

    static void measure(Stand stand, Effort effort, Report report) throws Exception {
        report.progress("B5 full rate");
        var costs = new ArrayList<Cost>();
        try (var alterisk = new Installation(stand, "rate")) {
            alterisk.set(
                    Map.of(
                            Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier",
                            Setting.AUTO_CALL_SIM_CALLS, "256"));
            alterisk.rows().makeWaiting(effort.fewer(WAITING));
            var worker = alterisk.startWorker();
            alterisk.awaitStarted();
            try (var node = new AnsweringNode(alterisk, stand.kafka().client())) {
                Waiting.until("attempts are made", () -> node.answered() > 0);
                Waiting.pass(effort.shortened(WARM_UP));
                for (int round = 0; round < effort.rounds(); round++) {
                    var begin = Meter.read(stand, alterisk, worker, node);
                    Waiting.pass(effort.shortened(WINDOW));
                    costs.add(begin.until(Meter.read(stand, alterisk, worker, node)));
                }
            }
            if (alterisk.db().fetchCount(AUTOCALL_DUE) == 0) {
                throw new IllegalStateException("the backlog was too short for full rate");
            }
        }
        tell(costs, report);
    }

    private static void tell(List<Cost> costs, Report report) {
        row(report, "attempts of one worker", "a second", costs, Cost::rate, new Aim.None());
        row(report, "commits", "per attempt", costs, Cost::commits, new Aim.AtMost(1.2));
        row(report, "WAL", "bytes per attempt", costs, Cost::wal, new Aim.None());
        var time = "ms per attempt";
        row(report, "processor time of the worker", time, costs, Cost::workerTime, new Aim.None());
        row(
                report,
                "processor time of PostgreSQL",
                time,
                costs,
                Cost::postgresTime,
                new Aim.None());
    }

    private static void row(
            Report report,
            String what,
            String unit,
            List<Cost> costs,
            ToDoubleFunction<Cost> figure,
            Aim aim) {
        var samples = new Samples(costs.stream().mapToDouble(figure).boxed().toList());
        report.add(Row.alone("B5", "full rate, 256 slots: " + what, unit, samples, aim));
    }
}
