package org.alterisk.acceptance.faults;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// A server is away for a while. Meanwhile a CRM orders and asks, and what it is answered, how
/// soon, and how much the processes log is measured.
record Outage(String server, Duration away) {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    static Outage of(String server, Duration away) {
        return new Outage(server, away);
    }

    void during(Scene scene, Runnable leave, Runnable comeBack) {
        var before = lines(scene);
        scene.fault();
        var left = Instant.now();
        leave.run();
        var orders = new CopyOnWriteArrayList<Crm.Reply>();
        var questions = new CopyOnWriteArrayList<Crm.Reply>();
        var threads = new ArrayList<Thread>();
        for (long end = System.nanoTime() + away.toNanos(); System.nanoTime() < end; ) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() ->
                                    scene.order(Numbers.thatDoes("202")).ifPresent(orders::add)));
            scene.ledger()
                    .anyId()
                    .ifPresent(id ->
                            threads.add(
                                    Thread.ofVirtual()
                                            .start(() ->
                                                    scene.crm()
                                                            .status(id)
                                                            .ifPresent(questions::add))));
            Scene.pause(BETWEEN);
        }
        double minutes = Duration.between(left, Instant.now()).toMillis() / 60_000.0;
        var logged = new TreeMap<String, Long>();
        lines(scene)
                .forEach((name, now) ->
                        logged.put(
                                name, Math.round((now - before.getOrDefault(name, 0)) / minutes)));
        comeBack.run();
        scene.faultEnds();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        scene.measured(
                new Measured(this, left, List.copyOf(orders), List.copyOf(questions), logged));
    }

    private static Map<String, Integer> lines(Scene scene) {
        return scene.running().entrySet().stream()
                .collect(
                        Collectors.toMap(e -> e.getKey().text(), e -> e.getValue().lines().size()));
    }

    /// @param logged lines a minute, by process
    record Measured(
            Outage outage,
            Instant left,
            List<Crm.Reply> orders,
            List<Crm.Reply> questions,
            Map<String, Long> logged) {

        /// A row of the operator's table.
        String row(Evidence seen, Optional<Duration> recovery) {
            return "| %s, for %d s | %s | %s | %s | %s | %s |"
                    .formatted(
                            outage.server(),
                            outage.away().toSeconds(),
                            answers(orders),
                            answers(questions),
                            liveCalls(seen),
                            logged.entrySet().stream()
                                    .map(e -> e.getKey() + " " + e.getValue())
                                    .collect(Collectors.joining(", ")),
                            recovery.map(Measured::seconds).orElse("–"));
        }

        /// Each kind of answer, how often, and the longest wait for one.
        private static String answers(List<Crm.Reply> replies) {
            var kinds = new LinkedHashMap<String, List<Crm.Reply>>();
            replies.forEach(
                    reply -> kinds.computeIfAbsent(kind(reply), _ -> new ArrayList<>()).add(reply));
            return kinds.entrySet().stream()
                    .map(kind ->
                            "%s (%d ×, at most %s)"
                                    .formatted(
                                            kind.getKey(),
                                            kind.getValue().size(),
                                            seconds(longest(kind.getValue()))))
                    .collect(Collectors.joining("; "));
        }

        private static Duration longest(List<Crm.Reply> replies) {
            return replies.stream()
                    .map(Crm.Reply::took)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }

        private static String kind(Crm.Reply reply) {
            var line = reply.body().lines().findFirst().orElse("");
            return reply.reason().isEmpty()
                    ? "%d `%s`".formatted(reply.status(), line)
                    : "%d `%s`, %s".formatted(reply.status(), line, reply.reason());
        }

        private String liveCalls(Evidence seen) {
            var live = seen.calls().stream().filter(this::wasLive).toList();
            long whole = live.stream().filter(Measured::endedByItself).count();
            return "%d of %d went on to their end".formatted(whole, live.size());
        }

        private boolean wasLive(CarrierCall call) {
            return call.invited().isBefore(left)
                    && call.ending().map(end -> !end.at().isBefore(left)).orElse(true);
        }

        private static boolean endedByItself(CarrierCall call) {
            return call.ending().map(end -> end.reply().isPresent()).orElse(false);
        }

        private static String seconds(Duration time) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
    }
}
