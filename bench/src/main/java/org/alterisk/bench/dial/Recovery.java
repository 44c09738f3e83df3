package org.alterisk.bench.dial;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.dial.Workload.Mix;
import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Asterisk;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/// B8: how soon the slots are as full as before, after a process is killed or a server has come
/// back, by the carrier's log.
public final class Recovery implements Benchmark {
    private static final Workload LOAD = new Workload(16, Mix.SECOND);
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration LOOKED_AT = Duration.ofSeconds(20);
    private static final double FULL = 0.95;

    @Override
    public String name() {
        return "b8";
    }

    @Override
    public String about() {
        return "back to 95 % of the slot use after a kill or a restart";
    }

    @Override
    public void run(Stand stand, Effort effort, Report report) throws Exception {
        try (var dialer = new Dialer(stand)) {
            dialer.standbyBridge();
            dialer.workers(2);
            for (var trouble : Trouble.values()) {
                report.progress("B8 " + trouble.text);
                dialer.prepare(LOAD, effort);
                var seconds = new ArrayList<Double>();
                for (int round = 0; round < effort.rounds(); round++) {
                    seconds.add(once(stand, dialer, trouble));
                }
                report.add(
                        Row.alone(
                                "B8",
                                trouble.text + ", to 95 % of the use before",
                                "s",
                                new Samples(seconds),
                                new Aim.AtMost(trouble.aim)));
            }
        }
    }

    private enum Trouble {
        WORKER("kill -9 of one of two workers", 3),
        BRIDGE("kill -9 of the active bridge, one stands by", 3),
        POSTGRES("restart of PostgreSQL, from when it is back", 3),
        KAFKA("restart of Kafka, from when it is back", 5);

        private final String text;
        private final double aim;

        Trouble(String text, double aim) {
            this.text = text;
            this.aim = aim;
        }
    }

    /// @return seconds
    private static double once(Stand stand, Dialer dialer, Trouble trouble) {
        var asterisk = stand.asterisk();
        var mark = asterisk.mark();
        dialer.begin();
        Waiting.until("calls begin", () -> !asterisk.since(mark).isEmpty());
        Waiting.pass(Duration.ofSeconds(5));
        var from = Instant.now();
        Waiting.pass(Duration.ofSeconds(5));
        double before =
                Utilisation.of(asterisk.since(mark), from, Instant.now(), LOAD.slots()).share();
        switch (trouble) {
            case WORKER -> dialer.killWorker();
            case BRIDGE -> dialer.killBridge();
            case POSTGRES -> stand.postgres().startAgain();
            case KAFKA -> {
                stand.kafka().kill();
                stand.kafka().start();
            }
        }
        var since = Instant.now();
        Waiting.pass(LOOKED_AT);
        double seconds = untilFull(asterisk, mark, since, before);
        dialer.rest();
        asterisk.awaitQuiet(mark);
        dialer.replaceKilled();
        return seconds;
    }

    /// From `since` to the first second that is as full as it was before.
    private static double untilFull(
            Asterisk asterisk, Asterisk.Mark mark, Instant since, double before) {
        var calls = asterisk.since(mark);
        for (var at = since; at.isBefore(since.plus(LOOKED_AT).minus(WINDOW)); at = at.plus(STEP)) {
            if (Utilisation.of(calls, at, at.plus(WINDOW), LOAD.slots()).share() >= FULL * before) {
                return Duration.between(since, at).toNanos() / 1e9;
            }
        }
        return LOOKED_AT.toSeconds();
    }
}
