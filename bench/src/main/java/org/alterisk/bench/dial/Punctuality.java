package org.alterisk.bench.dial;

import static org.alterisk.schema.db.Tables.ATTEMPT;

import org.alterisk.bench.Benchmark;
import org.alterisk.bench.Effort;
import org.alterisk.bench.measure.Pairs;
import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Asterisk;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;
import org.alterisk.bench.stand.Waiting;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.schema.setting.Setting;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// B7: from the time that a call is due to its INVITE: for retries, and when ten thousand fall due
/// in the same second; beside db-scheduler and Asterisk's own call files.
public final class Punctuality implements Benchmark {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final int SLOTS = 64;
    private static final int BUSY_CALLS = 40;

    /// Each due 25 ms after the one before: as many as a busy system has, 40 a second.
    private static final Duration APART = Duration.ofMillis(25);

    private static final int CROWD = 10_000;
    private static final int CALLS_OF_A_DAY = 1_000;
    private static final Duration SETTINGS_ARE_READ = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "b7";
    }

    @Override
    public String about() {
        return "from the due time to the INVITE, beside db-scheduler and call files";
    }

    @Override
    public void run(Stand stand, Effort effort, Report report) throws Exception {
        var asterisk = stand.asterisk();
        try (var alterisk = new Installation(stand, "due");
                var scheduler = new DuePeers(stand)) {
            Day.settings(alterisk);
            alterisk.startBridge();
            alterisk.startWorker();
            alterisk.awaitStarted();
            Day.pass(asterisk, alterisk, effort.ofADay(CALLS_OF_A_DAY));
            alterisk.set(
                    Map.of(
                            Setting.AUTO_CALL_CHANNEL, "*=>" + Asterisk.CARRIER,
                            Setting.AUTO_CALL_TRIES_COUNT, "2",
                            Setting.AUTO_CALL_TRIES_PERIOD, "" + PERIOD.toSeconds(),
                            Setting.AUTO_CALL_SIM_CALLS, "" + SLOTS));
            Waiting.pass(SETTINGS_ARE_READ);
            retries(alterisk, asterisk, effort, new ArrayList<>()); // warms up
            retries(alterisk, asterisk, effort, scheduler, report);
            crowd(alterisk, asterisk, effort, scheduler, report);
        }
    }

    private static void retries(
            Installation alterisk, Asterisk asterisk, Effort effort, DuePeers peers, Report report)
            throws Exception {
        report.progress("B7 retries");
        var all = new ArrayList<Double>();
        var sinceEnd = new ArrayList<Double>();
        var byScheduler =
                Pairs.interleaved(
                        effort.rounds(),
                        () -> kept(all, retries(alterisk, asterisk, effort, sinceEnd)).median(),
                        () -> peers.byScheduler(dueTimes(effort)).median());
        var byFile =
                Pairs.interleaved(
                        effort.rounds(),
                        () -> kept(all, retries(alterisk, asterisk, effort, sinceEnd)).median(),
                        () -> peers.byCallFile(dueTimes(effort)).median());
        report.add(
                Row.difference(
                        "B7",
                        "retry: due to INVITE",
                        "ms",
                        "db-scheduler",
                        byScheduler,
                        new Aim.None()));
        report.add(
                Row.difference(
                        "B7", "retry: due to INVITE", "ms", "call files", byFile, new Aim.None()));
        tell("retry", new Samples(all), report);
        report.add(
                Row.alone(
                        "B7",
                        "retry: end of the first call and the period to INVITE, the earliest",
                        "ms",
                        Samples.of(new Samples(sinceEnd).least()),
                        new Aim.AtLeast(0)));
    }

    private static Samples kept(List<Double> all, Samples some) {
        all.addAll(some.sorted());
        return some;
    }

    private static void tell(String what, Samples late, Report report) {
        report.add(
                Row.alone(
                        "B7",
                        what + ": due to INVITE, median",
                        "ms",
                        Samples.of(late.median()),
                        new Aim.AtMost(20)));
        report.add(
                Row.alone(
                        "B7",
                        what + ": due to INVITE, p99",
                        "ms",
                        Samples.of(late.quantile(0.99)),
                        new Aim.AtMost(100)));
        report.add(
                Row.alone(
                        "B7",
                        what + ": due to INVITE, the earliest",
                        "ms",
                        Samples.of(late.least()),
                        new Aim.AtLeast(0)));
    }

    /// Busy numbers, each tried twice: from the time that the second try is due to its INVITE.
    ///
    /// @param sinceEnd gets from the end of the first, as the carrier saw it, and the period to the
    ///   second
    private static Samples retries(
            Installation alterisk, Asterisk asterisk, Effort effort, List<Double> sinceEnd)
            throws Exception {
        var mark = asterisk.mark();
        int calls = effort.fewer(BUSY_CALLS);
        for (int i = 0; i < calls; i++) {
            alterisk.publish(Stream.of(job(Numbers.next("486"), "")));
            Waiting.pass(APART);
        }
        Waiting.until(
                "all were tried twice",
                () -> asterisk.since(mark).stream().filter(c -> !c.live()).count() == 2L * calls);
        var byNumber = new HashMap<String, List<CarrierCall>>();
        asterisk.since(mark)
                .forEach(call ->
                        byNumber.computeIfAbsent(call.number(), _ -> new ArrayList<>()).add(call));
        var due = dueTimes(alterisk);
        var late = new ArrayList<Double>();
        byNumber.forEach((number, tries) -> {
            tries.sort(Comparator.comparing(CarrierCall::invited));
            var second = tries.getLast().invited();
            var end = tries.getFirst().ending().orElseThrow().at();
            sinceEnd.add(milliseconds(end.plus(PERIOD), second));
            late.add(milliseconds(Objects.requireNonNull(due.get(number)), second));
        });
        return new Samples(late);
    }

    /// When the second try of each number was due: the period after the first was settled.
    private static Map<String, Instant> dueTimes(Installation alterisk) {
        return alterisk.db()
                .select(ATTEMPT.NUMBER, ATTEMPT.SETTLED_AT)
                .from(ATTEMPT)
                .where(ATTEMPT.ORDINAL.eq(1), ATTEMPT.SETTLED_AT.isNotNull())
                .fetchMap(ATTEMPT.NUMBER, row -> row.value2().plus(PERIOD));
    }

    /// As many as there are slots can begin at once: those are looked at. Asterisk, too, needs its
    /// time for so many; so they stand beside as many that are asked for over AMI at one instant.
    private static void crowd(
            Installation alterisk, Asterisk asterisk, Effort effort, DuePeers peers, Report report)
            throws Exception {
        int crowd = effort.isFull() ? CROWD : CROWD / 10;
        report.progress("B7 %,d due in the same second".formatted(crowd));
        alterisk.set(Map.of(Setting.AUTO_CALL_CHANNEL, "*=>" + Asterisk.FAST));
        var late = new ArrayList<Double>();
        var p99s = new ArrayList<Double>();
        var besideP99s = new ArrayList<Double>();
        var medians =
                Pairs.interleaved(
                        effort.rounds(),
                        () -> {
                            var first = firstOf(crowd, alterisk, asterisk);
                            late.addAll(first.sorted());
                            p99s.add(first.quantile(0.99));
                            return first.median();
                        },
                        () -> {
                            var beside = peers.byAmi(soon(), SLOTS);
                            besideP99s.add(beside.quantile(0.99));
                            return beside.median();
                        });
        var what = "%,d in the same second, the first %d: due to INVITE, ".formatted(crowd, SLOTS);
        var ami = SLOTS + " Originates over AMI at once";
        report.add(Row.difference("B7", what + "median", "ms", ami, medians, new Aim.AtMost(20)));
        report.add(
                Row.difference(
                        "B7",
                        what + "p99",
                        "ms",
                        ami,
                        new Pairs(p99s, besideP99s),
                        new Aim.AtMost(100)));
        report.add(
                Row.alone(
                        "B7",
                        what + "the earliest",
                        "ms",
                        Samples.of(new Samples(late).least()),
                        new Aim.AtLeast(0)));
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
    }

    /// From due to INVITE of those that get the slots.
    private static Samples firstOf(int crowd, Installation alterisk, Asterisk asterisk)
            throws Exception {
        var due = soon();
        var mark = asterisk.mark();
        alterisk.publish(
                Stream.generate(() -> job(Numbers.next(), ",\"notBefore\":\"" + due + "\""))
                        .limit(crowd));
        Waiting.until("calls begin", () -> asterisk.since(mark).size() >= SLOTS);
        var late =
                asterisk.since(mark).stream()
                        .map(CarrierCall::invited)
                        .sorted()
                        .limit(SLOTS)
                        .map(invited -> milliseconds(due, invited))
                        .toList();
        alterisk.rows().forgetBacklog();
        asterisk.awaitQuiet(mark);
        return new Samples(late);
    }

    private static String job(String number, String more) {
        return "{\"number\":\"%s\",\"files\":[\"short\"]%s}".formatted(number, more);
    }

    /// As far apart as our retries are.
    private static List<Instant> dueTimes(Effort effort) {
        var first = Instant.now().plus(PERIOD);
        return Stream.iterate(first, due -> due.plus(APART))
                .limit(effort.fewer(BUSY_CALLS))
                .toList();
    }

    static double milliseconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
