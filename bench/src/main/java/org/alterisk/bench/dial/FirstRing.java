package org.alterisk.bench.dial;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.AmiLink;
import org.alterisk.bench.stand.Asterisk;
import org.alterisk.bench.stand.GatewayClient;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// B2: from the request to the INVITE that the carrier sees, on an idle system, beside an Originate
/// over AMI.
public final class FirstRing implements Benchmark {
    private static final int WARM_UP = 60;
    private static final int CALLS = 40;
    private static final String AMI = "AMI Originate";

    private static final int CALLS_OF_A_DAY = 3_000;

    @Override
    public String name() {
        return "b2";
    }

    @Override
    public String about() {
        return "from a request, or a record in Kafka, to the INVITE, beside an Originate over AMI";
    }

    /// Asks for a call to a number.
    @FunctionalInterface
    private interface Order {
        void place(String number) throws Exception;
    }

    @Override
    public void run(Stand stand, Effort effort, Report report) throws Exception {
        int port = stand.freePort();
        try (var alterisk = new Installation(stand, "ring");
                var ami = new AmiLink(stand.asterisk().amiPort())) {
            Thread.ofPlatform().daemon().name("ami-drain").start(() -> drain(ami));
            start(stand, alterisk, port, effort);
            Order byAmi = number -> ami.originate(Asterisk.FAST, number, "ring-" + number, "beep");
            try (var crm = new GatewayClient(port)) {
                Order byHttp = number -> crm.order(number, "beep");
                compare(stand.asterisk(), alterisk, "HTTP request", byHttp, byAmi, effort, report);
            }
            Order byKafka = number -> alterisk.publish(Stream.of(job(number)));
            compare(stand.asterisk(), alterisk, "Kafka record", byKafka, byAmi, effort, report);
            besideMany(stand, port, effort, report); // last: PostgreSQL writes them for minutes
        }
    }

    private static void start(Stand stand, Installation alterisk, int port, Effort effort)
            throws Exception {
        Day.settings(alterisk);
        alterisk.startBridge();
        alterisk.startWorker();
        alterisk.startGateway(port);
        alterisk.awaitStarted();
        Day.pass(stand.asterisk(), alterisk, effort.ofADay(CALLS_OF_A_DAY));
    }

    /// A second system, in which ten million autocalls wait, beside the idle one. Those that wait
    /// are due from tomorrow on, of the same priority as the order: what is due now would be
    /// dialled at once, and the system would not be idle. So each claim passes them in the index of
    /// what is due, and finds among them what is due next.
    ///
    /// @param idlePort of the idle system's gateway
    private static void besideMany(Stand stand, int idlePort, Effort effort, Report report)
            throws Exception {
        int waiting = effort.isFull() ? 10_000_000 : 100_000;
        report.progress("B2 makes %,d that are due tomorrow".formatted(waiting));
        int port = stand.freePort();
        try (var alterisk = new Installation(stand, "ringmany")) {
            long begun = System.nanoTime();
            alterisk.rows().makeDueTomorrow(waiting);
            report.remark(
                    "B2: making %,d that wait took %.0f s"
                            .formatted(waiting, (System.nanoTime() - begun) / 1e9));
            start(stand, alterisk, port, effort);
            // only now: a gateway closes what has been silent for half a minute
            try (var manyCrm = new GatewayClient(port);
                    var idleCrm = new GatewayClient(idlePort)) {
                Order many = number -> manyCrm.order(number, "beep");
                Order idle = number -> idleCrm.order(number, "beep");
                var asterisk = stand.asterisk();
                int calls = effort.fewer(CALLS);
                median(asterisk, many, effort.fewer(WARM_UP));
                report.add(
                        Row.ratio(
                                "B2",
                                "HTTP request to INVITE, median, %,d due tomorrow"
                                        .formatted(waiting),
                                "ms",
                                "none waiting",
                                Pairs.interleaved(
                                        effort.rounds(),
                                        () -> median(asterisk, many, calls),
                                        () -> median(asterisk, idle, calls)),
                                new Aim.AtMost(1.2)));
            }
        }
    }

    private static String job(String number) {
        return "{\"number\":\"%s\",\"files\":[\"beep\"]}".formatted(number);
    }

    private static double median(Asterisk asterisk, Order order, int calls) throws Exception {
        var times = new ArrayList<Double>();
        for (int i = 0; i < calls; i++) {
            times.add(milliseconds(ring(asterisk, order)));
        }
        return new Samples(times).median();
    }

    private static void drain(AmiLink ami) {
        try {
            while (!ami.read().isEmpty()) {}
        } catch (java.io.IOException e) {
            // closed
        }
    }

    private static void compare(
            Asterisk asterisk,
            Installation alterisk,
            String what,
            Order ours,
            Order ami,
            Effort effort,
            Report report)
            throws Exception {
        report.progress("B2 " + what);
        for (int i = 0; i < effort.fewer(WARM_UP); i++) {
            ring(asterisk, ours);
            ring(asterisk, ami);
        }
        var rings = new ArrayList<Way.Ring>();
        var medians = new ArrayList<Double>();
        var besides = new ArrayList<Double>();
        var all = new ArrayList<Double>();
        var allAmi = new ArrayList<Double>();
        for (int round = 0; round < effort.rounds(); round++) {
            var mine = new ArrayList<Double>();
            var others = new ArrayList<Double>();
            for (int i = 0; i < effort.fewer(CALLS); i++) {
                var ring = ring(asterisk, ours);
                rings.add(ring);
                mine.add(milliseconds(ring));
                others.add(milliseconds(ring(asterisk, ami)));
            }
            medians.add(new Samples(mine).median());
            besides.add(new Samples(others).median());
            all.addAll(mine);
            allAmi.addAll(others);
        }
        report.add(
                Row.difference(
                        "B2",
                        what + " to INVITE, median",
                        "ms",
                        AMI,
                        new Pairs(medians, besides),
                        new Aim.AtMost(8)));
        report.add(
                Row.difference(
                        "B2",
                        what + " to INVITE, p99",
                        "ms",
                        AMI,
                        new Pairs(
                                List.of(new Samples(all).quantile(0.99)),
                                List.of(new Samples(allAmi).quantile(0.99))),
                        new Aim.AtMost(27)));
        Way.tell(alterisk, rings, what, report);
    }

    private static double milliseconds(Way.Ring ring) {
        return Duration.between(ring.asked(), ring.invited()).toNanos() / 1e6;
    }

    /// One call; returns when it is over.
    private static Way.Ring ring(Asterisk asterisk, Order order) throws Exception {
        var number = Numbers.next();
        var mark = asterisk.mark();
        var asked = Instant.now();
        order.place(number);
        Waiting.until(
                "the call is over",
                () ->
                        asterisk.since(mark).stream()
                                .anyMatch(c -> c.number().equals(number) && !c.live()));
        var invited =
                asterisk.since(mark).stream()
                        .filter(call -> call.number().equals(number))
                        .map(CarrierCall::invited)
                        .findFirst()
                        .orElseThrow();
        return new Way.Ring(number, asked, invited);
    }
}
