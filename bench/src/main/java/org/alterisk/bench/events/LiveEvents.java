package org.alterisk.bench.events;

import org.alterisk.bench.Effort;
import org.alterisk.bench.dial.Calls;
import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;
import org.alterisk.schema.message.AmiRecord;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Decoded;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// B6, live: what Asterisk says of calls that are made meanwhile, to a connection of our own and,
/// through the bridge, to Kafka; also while Kafka is away.
final class LiveEvents {
    private static final int CALLS = 300;
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final int SHOWN = 20;
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stand stand;
    private final Effort effort;
    private final Report report;

    LiveEvents(Stand stand, Effort effort, Report report) {
        this.stand = stand;
        this.effort = effort;
        this.report = report;
    }

    void run() throws Exception {
        int calls = effort.fewer(CALLS);
        compare(
                "live",
                mark ->
                        Waiting.until(
                                "calls are placed",
                                () -> stand.asterisk().since(mark).size() >= calls));
        var away = effort.shortened(AWAY);
        compare(
                "live, Kafka killed and back after %d s".formatted(away.toSeconds()),
                _ -> {
                    stand.kafka().kill();
                    Waiting.pass(away);
                    stand.kafka().start();
                });
    }

    private void compare(String what, Calls.Meanwhile meanwhile) throws Exception {
        report.progress("B6 " + what);
        try (var alterisk = new Installation(stand, "live")) {
            alterisk.startBridge();
            var topic = alterisk.topics().amiEvents();
            Waiting.until("the bridge listens", () -> alterisk.end(topic) > 0);
            try (var witness = new Witness(stand.asterisk().amiPort())) {
                Calls.during(stand.asterisk(), meanwhile);
                tell(what, witness.heard(), settled(witness, alterisk));
            }
        }
    }

    /// What is late is not lost: it has its time.
    private static Said.Way settled(Witness witness, Installation alterisk) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Waiting.pass(QUIET);
            var way = Said.Way.of(witness.heard(), stored(alterisk));
            if (way.lost().isEmpty() || System.nanoTime() > end) return way;
        }
    }

    private void tell(String what, List<Said> said, Said.Way way) {
        way.lost().stream()
                .limit(SHOWN)
                .forEach(event -> report.progress("missing in Kafka: " + event));
        var calls = said.stream().map(Said::call).distinct().count();
        row(
                "%s: of %,d events, missing in Kafka".formatted(what, said.size()),
                "events",
                way.lost().size());
        row("%s: of %,d calls, out of order".formatted(what, calls), "calls", way.disordered());
    }

    private void row(String what, String unit, int count) {
        report.add(Row.alone("B6", what, unit, Samples.of(count), new Aim.AtMost(0)));
    }

    /// What the bridge said of Asterisk, partition by partition: a call is in one.
    private static List<Said> stored(Installation alterisk) {
        var stored = new ArrayList<Said>();
        alterisk.read(
                alterisk.topics().amiEvents(),
                (value, _) -> {
                    var bytes = value.getBytes(StandardCharsets.UTF_8);
                    if (Codec.AMI.decode(bytes) instanceof Decoded.Message<AmiRecord>(var record)
                            && record instanceof AmiRecord.AmiEvent event) {
                        stored.add(said(event));
                    }
                });
        return stored;
    }

    private static Said said(AmiRecord.AmiEvent event) {
        var fields = new HashMap<String, String>();
        event.fields().forEach((name, values) -> fields.put(name, values.getLast().strip()));
        return new Said(event.event(), fields);
    }
}
