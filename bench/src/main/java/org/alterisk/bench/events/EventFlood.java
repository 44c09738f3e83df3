package org.alterisk.bench.events;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.AmiLink;
import org.alterisk.bench.stand.Asterisk;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;
import org.asteriskjava.manager.DefaultManagerConnection;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// B6: recorded AMI events, as fast as they are read: into Kafka, beside asterisk-java alone that
/// counts them, and beside a reader that only splits the socket's lines.
public final class EventFlood implements Benchmark {
    private static final int EVENTS = 200_000;
    private static final int RECORDED_CALLS = 100;

    /// After the last event that came, or was said, until the others are taken for lost.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

    @Override
    public String name() {
        return "b6";
    }

    @Override
    public String about() {
        return "AMI events into Kafka, beside asterisk-java alone and a bare reader";
    }

    @Override
    public void run(Stand stand, Effort effort, Report report) throws Exception {
        flood(stand, effort, report);
        new LiveEvents(stand, effort, report).run();
    }

    private static void flood(Stand stand, Effort effort, Report report) throws Exception {
        var asterisk = stand.asterisk();
        int events = effort.fewer(EVENTS);
        report.progress("B6 records what Asterisk says of %d calls".formatted(RECORDED_CALLS));
        var recording = Recording.of(asterisk, RECORDED_CALLS);
        report.progress(
                "B6 %,d events of %,d recorded, each round"
                        .formatted(events, recording.events().size()));
        try (var alterisk = new Installation(stand, "events");
                var bridge = new Listener(stand.freePort(), asterisk);
                var library = new Listener(stand.freePort(), asterisk);
                var bare = new Listener(stand.freePort(), asterisk)) {
            alterisk.startBridge(bridge.port);
            Waiting.until(
                    "the bridge listens", () -> alterisk.end(alterisk.topics().amiEvents()) > 0);
            library.heardBy(library(library.port));
            bare.heardBy(bare(bare.port));
            bridge.heardBy(() -> alterisk.end(alterisk.topics().amiEvents()));
            for (var listener : List.of(bridge, library, bare)) {
                listener.flood(recording, events); // warms up
            }
            var lost = new AtomicLong();
            var beside =
                    Pairs.interleaved(
                            effort.rounds(),
                            () -> bridge.counted(recording, events, lost),
                            () -> library.flood(recording, events));
            var limit =
                    Pairs.interleaved(
                            effort.rounds(),
                            () -> bridge.counted(recording, events, lost),
                            () -> bare.flood(recording, events));
            var what = "AMI events into Kafka";
            report.add(
                    Row.ratio(
                            "B6",
                            what,
                            "a second",
                            "asterisk-java alone",
                            beside,
                            new Aim.AtLeast(0.8)));
            report.add(
                    Row.ratio(
                            "B6",
                            what,
                            "a second",
                            "reading and splitting",
                            limit,
                            new Aim.None()));
            report.add(
                    Row.alone(
                            "B6",
                            "of %,d events, missing in Kafka"
                                    .formatted(2L * effort.rounds() * events),
                            "events",
                            Samples.of((double) lost.get()),
                            new Aim.AtMost(0)));
        }
    }

    private static LongSupplier library(int port) throws Exception {
        var heard = new AtomicLong();
        var connection =
                new DefaultManagerConnection("127.0.0.1", port, Asterisk.USER, Asterisk.SECRET);
        connection.addEventListener(_ -> heard.incrementAndGet());
        connection.login();
        return heard::get;
    }

    private static LongSupplier bare(int port) throws IOException {
        var heard = new AtomicLong();
        var ami = new AmiLink(port);
        Thread.ofPlatform()
                .daemon()
                .name("bare-reader")
                .start(() -> {
                    try {
                        while (!ami.read().isEmpty()) heard.incrementAndGet();
                    } catch (IOException e) {
                        // closed
                    }
                });
        return heard::get;
    }

    /// One side, and how many events it has had so far.
    private static final class Listener implements AutoCloseable {
        private final int port;
        private final InjectingProxy proxy;
        private LongSupplier heard = () -> 0;

        Listener(int port, Asterisk asterisk) throws IOException {
            this.port = port;
            proxy = new InjectingProxy(port, asterisk.amiPort());
        }

        void heardBy(LongSupplier counter) {
            heard = counter;
        }

        /// What asterisk-java has no class for is not heard, and does not count.
        ///
        /// @return events a second
        double flood(Recording recording, int events) {
            return counted(recording, events, new AtomicLong());
        }

        /// @param lost what has not come is added to it; the rate is of what has
        double counted(Recording recording, int events, AtomicLong lost) {
            long before = heard.getAsLong();
            long begun = System.nanoTime();
            proxy.inject(recording, events);
            long came = 0;
            long lastAt = System.nanoTime();
            while (came < events && System.nanoTime() - lastAt < PATIENCE.toNanos()) {
                Waiting.pass(LOOK_AGAIN);
                long now = Math.min(events, heard.getAsLong() - before);
                if (now != came) {
                    came = now;
                    lastAt = System.nanoTime();
                }
            }
            lost.addAndGet(events - came);
            return came / ((lastAt - begun) / 1e9);
        }

        @Override
        public void close() throws IOException {
            proxy.close();
        }
    }
}
