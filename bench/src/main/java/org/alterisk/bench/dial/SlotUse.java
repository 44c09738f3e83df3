package org.alterisk.bench.dial;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.dial.Workload.Mix;
import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Plot;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// B1: how full the slots are while a long backlog waits, beside a bare loop over AMI and beside
/// db-scheduler doing the same.
public final class SlotUse implements Benchmark {
    private static final String LOOP = "bare AMI loop";
    private static final String SCHEDULER = "db-scheduler";

    @Override
    public String name() {
        return "b1";
    }

    @Override
    public String about() {
        return "how full the slots are, beside a bare AMI loop and db-scheduler";
    }

    @Override
    public void run(Stand stand, Effort effort, Report report) throws Exception {
        var slots = new TreeMap<Double, Double>();
        var workers = new TreeMap<Double, Double>();
        try (var alterisk = new Installation(stand, "dial");
                var scheduler = new SchedulerPeer(stand)) {
            var dialer = new Dialer(stand, effort, alterisk).workers(2);
            for (var workload : workloads(effort)) {
                var pairs = compare(stand, dialer, scheduler, workload, effort, report);
                if (workload.mix() == Mix.SECOND) {
                    slots.put((double) workload.slots(), pairs.ratios().median());
                }
            }
            byWorkers(stand, dialer.workers(1), workers, effort, report);
        }
        report.plot(plot("slots", "slots", slots));
        report.plot(plot("workers", "workers", workers));
    }

    private static List<Workload> workloads(Effort effort) {
        var all = new ArrayList<Workload>();
        for (int slots : effort.isFull() ? new int[] {1, 8, 32, 256} : new int[] {32}) {
            all.add(new Workload(slots, Mix.SECOND));
        }
        for (int slots : effort.isFull() ? new int[] {1, 32, 256} : new int[0]) {
            all.add(new Workload(slots, Mix.EIGHT_SECONDS));
        }
        all.add(new Workload(32, Mix.MIXED));
        return all;
    }

    /// In each round ours, the loop, and of some workloads db-scheduler.
    private static Pairs compare(
            Stand stand,
            Dialer dialer,
            SchedulerPeer scheduler,
            Workload workload,
            Effort effort,
            Report report)
            throws Exception {
        report.progress("B1 " + workload.text());
        dialer.prepare(workload);
        var ours = new ArrayList<Double>();
        var loop = new ArrayList<Double>();
        var peer = new ArrayList<Double>();
        for (int round = 0; round < effort.rounds(); round++) {
            ours.add(dialer.use(workload));
            loop.add(Turn.ofLoop(stand, workload, effort));
            if (isOfScheduler(workload)) {
                peer.add(scheduler.use(workload, effort));
            }
        }
        var pairs = new Pairs(ours, loop);
        var what = workload.text() + ", 2 workers";
        report.add(Row.ratio("B1", what, "of the slots", LOOP, pairs, workload.aim()));
        if (!peer.isEmpty()) {
            var besidePeer = new Pairs(ours, peer);
            report.add(
                    Row.ratio("B1", what, "of the slots", SCHEDULER, besidePeer, new Aim.None()));
        }
        report.add(
                Row.alone(
                        "B1",
                        workload.text() + ": most live at once",
                        "calls",
                        Samples.of(dialer.mostLive()),
                        new Aim.AtMost(workload.slots())));
        return pairs;
    }

    private static boolean isOfScheduler(Workload workload) {
        return workload.slots() == 32 && workload.mix() != Mix.MIXED;
    }

    /// The same load on more and more workers, beside one, which dials for a system of its own.
    private static void byWorkers(
            Stand stand, Dialer one, Map<Double, Double> shares, Effort effort, Report report)
            throws Exception {
        var workload = new Workload(32, Mix.SECOND);
        int[] counts = effort.isFull() ? new int[] {2, 4, 8} : new int[] {4};
        try (var alterisk = new Installation(stand, "workers")) {
            var more = new Dialer(stand, effort, alterisk).workers(counts[0]);
            one.prepare(workload, counts.length);
            more.prepare(workload, counts.length);
            for (int workers : counts) {
                report.progress("B1 " + workload.text() + ", " + workers + " workers");
                more.workers(workers);
                var pairs =
                        Pairs.interleaved(
                                effort.rounds(), () -> more.use(workload), () -> one.use(workload));
                report.add(
                        Row.ratio(
                                "B1",
                                workload.text() + ", " + workers + " workers",
                                "of the slots",
                                "1 worker",
                                pairs,
                                workers == 4 ? new Aim.AtLeast(0.99) : new Aim.None()));
                shares.put((double) workers, pairs.oursAlone().median());
                shares.put(1.0, pairs.besideAlone().median());
            }
        }
    }

    private static Plot plot(String file, String x, SortedMap<Double, Double> points) {
        boolean bySlots = file.equals("slots");
        return new Plot(
                file + ".svg",
                bySlots
                        ? "Slot use by slots, calls of 1 s, 2 workers"
                        : "Slot use by workers, 32 slots, calls of 1 s",
                x,
                bySlots ? "ratio to a bare AMI loop" : "share of the slots in use",
                bySlots,
                Map.of(bySlots ? "Alterisk / loop" : "Alterisk", points));
    }
}
