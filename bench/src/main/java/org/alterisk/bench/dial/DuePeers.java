package org.alterisk.bench.dial;

import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.stand.Asterisk;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Others that call at a given time: db-scheduler, polling ten times a second, and Asterisk itself
/// by call files, whose time of change is when they are due.
final class DuePeers implements AutoCloseable {
    private final Asterisk asterisk;
    private final SchedulerPeer peer;

    DuePeers(Stand stand) throws Exception {
        asterisk = stand.asterisk();
        peer = new SchedulerPeer(stand);
    }

    /// From due to INVITE, in milliseconds.
    Samples byScheduler(List<Instant> due) throws Exception {
        var mark = asterisk.mark();
        var dueOf = new HashMap<String, Instant>();
        try (var calls = new AwaitedCalls(asterisk.amiPort())) {
            var task = CallScheduler.task(Asterisk.FAST, "short", calls);
            var scheduler = CallScheduler.of(peer.database(), due.size(), task);
            scheduler.start();
            try {
                for (var at : due) {
                    var number = Numbers.next();
                    dueOf.put(number, at);
                    scheduler.schedule(task.instance(number), at);
                }
                awaitAll(mark, due.size());
            } finally {
                scheduler.stop(); // its threads would keep the JVM
            }
        }
        return late(mark, dueOf);
    }

    Samples byCallFile(List<Instant> due) throws IOException {
        var mark = asterisk.mark();
        var dueOf = new HashMap<String, Instant>();
        for (var at : due) {
            var number = Numbers.next();
            dueOf.put(number, at);
            var slash = Asterisk.FAST.indexOf('/');
            var file = asterisk.spool().resolve("tmp/" + number);
            Files.writeString(
                    file,
                    "Channel: %s/%s@%s\nApplication: Playback\nData: short\n"
                            .formatted(
                                    Asterisk.FAST.substring(0, slash),
                                    number,
                                    Asterisk.FAST.substring(slash + 1)));
            Files.setLastModifiedTime(file, FileTime.from(at));
            Files.move(file, asterisk.spool().resolve("outgoing/" + number));
        }
        awaitAll(mark, due.size());
        return late(mark, dueOf);
    }

    private void awaitAll(Asterisk.Mark mark, int calls) {
        Waiting.until(
                "all are called",
                () -> asterisk.since(mark).stream().filter(call -> !call.live()).count() == calls);
    }

    private Samples late(Asterisk.Mark mark, Map<String, Instant> dueOf) {
        return new Samples(asterisk.since(mark).stream().map(call -> late(call, dueOf)).toList());
    }

    private static double late(CarrierCall call, Map<String, Instant> dueOf) {
        var due = dueOf.get(call.number());
        if (due == null) {
            throw new IllegalStateException("a call of another: " + call);
        }
        return Punctuality.milliseconds(due, call.invited());
    }

    @Override
    public void close() {
        peer.close();
    }
}
