package org.alterisk.bench.recover;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.dial.Dialer;
import org.alterisk.bench.dial.Utilisation;
import org.alterisk.bench.dial.Workload;
import org.alterisk.bench.dial.Workload.Mix;
import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.recover.Peer.Library;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Asterisk;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// B8: how soon the slots are as full as before, after a process is killed or a server has come
/// back, by the carrier's log; beside db-scheduler and JobRunr with the same work.
public final class Recovery implements Benchmark {
    private static final Workload LOAD = new Workload(16, Mix.SECOND);
    private static final Duration STEADY = Duration.ofSeconds(3);
    private static final double IN_USE = 0.7;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOG_IS_LATE = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "b8";
    }

    @Override
    public String about() {
        return "back to 95 % of the slot use after a kill or a restart, beside db-scheduler, JobRunr";
    }

    @Override
    public void run(Stand stand, Effort effort, Report report) throws Exception {
        try (var alterisk = new Installation(stand, "recover");
                var scheduler = new Peer(stand, Library.DB_SCHEDULER, LOAD);
                var jobrunr = new Peer(stand, Library.JOBRUNR, LOAD)) {
            var dialer = new Dialer(stand, effort, alterisk);
            dialer.standbyBridge();
            dialer.workers(2);
            var peers =
                    effort.isFull()
                            ? Map.of(Library.DB_SCHEDULER, scheduler, Library.JOBRUNR, jobrunr)
                            : Map.of(Library.DB_SCHEDULER, scheduler);
            for (var trouble : Trouble.values()) {
                report.progress("B8 " + trouble.text());
                dialer.prepare(LOAD);
                compare(stand, trouble, dialer, peers, effort, report);
            }
        }
        report.remark(
                "B8: db-scheduler and JobRunr know neither Kafka nor a bridge, so they have no rows"
                        + " of those. They have no limit that processes share: of their two"
                        + " processes each has half of the slots, and the killed one is started"
                        + " again at once; of ours it stays away.");
    }

    private static void compare(
            Stand stand,
            Trouble trouble,
            Dialer dialer,
            Map<Library, Peer> peers,
            Effort effort,
            Report report)
            throws Exception {
        var ours = new Side.Ours(dialer);
        var seconds = new ArrayList<Double>();
        var theirs = new EnumMap<Library, List<Double>>(Library.class);
        for (int round = 0; round < effort.rounds(); round++) {
            seconds.add(once(stand, ours, () -> befall(stand, ours, trouble)));
            dialer.replaceKilled();
            if (trouble.isOfPeers()) {
                for (var peer : peers.entrySet()) {
                    var side = peer.getValue();
                    theirs.computeIfAbsent(peer.getKey(), _ -> new ArrayList<>())
                            .add(once(stand, side, () -> befall(stand, side, trouble)));
                }
            }
        }
        var what = trouble.text() + ", to 95 % of the use before";
        report.add(Row.alone("B8", what, "s", new Samples(seconds), new Aim.AtMost(trouble.aim())));
        theirs.forEach((library, others) ->
                report.add(
                        Row.difference(
                                "B8",
                                what,
                                "s",
                                library.text(),
                                new Pairs(seconds, others),
                                new Aim.None())));
    }

    /// One side's turn.
    ///
    /// @param steady from when on all slots were in use
    /// @param struck the end of that
    /// @param back from when on time counts
    private record Turn(
            Asterisk asterisk, Asterisk.Mark mark, Instant steady, Instant struck, Instant back) {
        /// @param known until when the carrier has written all
        Optional<Duration> took(Instant known) {
            var calls = asterisk.since(mark);
            double before = Utilisation.of(calls, steady, struck, LOAD.slots()).share();
            return new Refill(LOAD.slots(), before, back).after(calls, known);
        }

        void awaitFull() {
            var seen = Optional.<Duration>empty();
            while (Instant.now().isBefore(back.plus(PATIENCE))) {
                Waiting.pass(LOG_IS_LATE);
                var now = took(Instant.now().minus(LOG_IS_LATE));
                if (now.isPresent() && now.equals(seen)) return;
                seen = now;
            }
        }
    }

    /// What an earlier turn left behind may still hold slots; a turn that began then would be held
    /// against too little.
    private static void awaitSteady(Asterisk asterisk, Asterisk.Mark mark) {
        Waiting.until(
                "the slots are in use",
                () -> {
                    Waiting.pass(LOG_IS_LATE);
                    var to = Instant.now().minus(LOG_IS_LATE);
                    var calls = asterisk.since(mark);
                    return Utilisation.of(calls, to.minus(STEADY), to, LOAD.slots()).share()
                            >= IN_USE;
                });
    }

    /// @return seconds
    private static double once(Stand stand, Side side, Runnable trouble) throws Exception {
        var asterisk = stand.asterisk();
        var mark = asterisk.mark();
        side.begin();
        awaitSteady(asterisk, mark);
        var steady = Instant.now();
        Waiting.pass(STEADY);
        var struck = Instant.now();
        trouble.run();
        var turn = new Turn(asterisk, mark, steady, struck, Instant.now());
        turn.awaitFull();
        var rest = Instant.now();
        side.rest();
        asterisk.awaitQuiet(mark);
        return turn.took(rest).orElse(PATIENCE).toNanos() / 1e9;
    }

    private static void befall(Stand stand, Side side, Trouble trouble) {
        switch (trouble) {
            case WORKER -> side.killWorker();
            case BRIDGE -> side.killBridge();
            case POSTGRES -> stand.postgres().startAgain();
            case KAFKA -> {
                stand.kafka().kill();
                stand.kafka().start();
            }
        }
    }
}
