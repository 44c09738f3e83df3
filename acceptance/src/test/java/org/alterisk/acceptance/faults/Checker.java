package org.alterisk.acceptance.faults;

import com.google.errorprone.annotations.FormatMethod;

import org.alterisk.acceptance.faults.Evidence.Limit;
import org.alterisk.acceptance.faults.Evidence.Order;
import org.alterisk.acceptance.faults.Evidence.Row;
import org.alterisk.acceptance.faults.Evidence.Status;
import org.alterisk.acceptance.faults.Violation.Promise;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Judges by what was seen from outside whether the promises held. Pure: evidence in, violations
/// out.
final class Checker {
    /// Who is called and answers hears the message at once; less than this is a crossing of answer
    /// and hang-up.
    private static final Duration HEARD = Duration.ofMillis(100);

    /// Asterisk stops ringing after three seconds: what is answered much sooner crosses no hang-up
    /// of that. If it is short, Asterisk itself was stopped, and may have begun the message.
    private static final Duration SOON = Duration.ofSeconds(2);

    /// Two clocks of one machine, read by two programs.
    private static final Duration READING = Duration.ofMillis(20);

    /// For how long a command that was sent under an old limit may still be run.
    private static final Duration UNDER_WAY = Duration.ofSeconds(10);

    private static final Set<String> GOOD = Set.of("200", "202");
    private static final int BUSY_HERE = 486;

    private final Evidence seen;
    private final Map<String, List<CarrierCall>> calls;
    private final List<Violation> violations = new ArrayList<>();

    private Checker(Evidence seen) {
        this.seen = seen;
        calls = seen.calls().stream().collect(Collectors.groupingBy(CarrierCall::number));
    }

    static List<Violation> check(Evidence seen) {
        return new Checker(seen).all();
    }

    private List<Violation> all() {
        limit();
        ids();
        for (var order : seen.orders()) {
            var mine = calls.getOrDefault(order.number(), List.of());
            oneAtATime(order, mine);
            tries(order, mine);
            once(order, mine);
            accepted(order, mine);
        }
        statuses();
        rest();
        return List.copyOf(violations);
    }

    @FormatMethod
    private void found(Promise promise, String text, Object... arguments) {
        violations.add(new Violation(promise, text.formatted(arguments)));
    }

    /// At each INVITE, for only there does the number of live calls rise.
    private void limit() {
        for (var call : seen.calls()) {
            var at = call.invited();
            long live = seen.calls().stream().filter(other -> liveAt(other, at)).count();
            int most = limitAt(at);
            if (live > most) {
                found(Promise.LIMITED, "%d calls live at %s, limit %d", live, at, most);
                return; // one tells
            }
        }
    }

    private static boolean liveAt(CarrierCall call, Instant at) {
        return !call.invited().isAfter(at)
                && call.ending().map(end -> end.at().isAfter(at)).orElse(true);
    }

    private int limitAt(Instant at) {
        int most = 0;
        for (int i = 0; i < seen.policy().limits().size(); i++) {
            var limit = seen.policy().limits().get(i);
            boolean begun = !limit.from().isAfter(at);
            boolean over =
                    i + 1 < seen.policy().limits().size()
                            && endOf(seen.policy().limits().get(i + 1)).isBefore(at);
            if ((begun || i == 0) && !over) {
                most = Math.max(most, limit.calls());
            }
        }
        return most;
    }

    private static Instant endOf(Limit next) {
        return next.from().plus(UNDER_WAY);
    }

    private void ids() {
        var given = new HashSet<Long>();
        for (var order : seen.orders()) {
            order.id()
                    .filter(id -> !given.add(id))
                    .ifPresent(id -> found(Promise.FINAL, "AutoCallID %d was given twice", id));
        }
    }

    private void oneAtATime(Order order, List<CarrierCall> mine) {
        for (int i = 1; i < mine.size(); i++) {
            if (liveAt(mine.get(i - 1), mine.get(i).invited())) {
                found(
                        Promise.NOT_REPEATED,
                        "two live calls to %s at %s",
                        order.number(),
                        mine.get(i).invited());
            }
        }
        if (mine.stream().anyMatch(CarrierCall::live)) {
            found(Promise.SELF_HEALING, "a call to %s never ended", order.number());
        }
    }

    private void tries(Order order, List<CarrierCall> mine) {
        if (mine.size() > seen.policy().tries()) {
            found(
                    Promise.PATIENT,
                    "%d INVITEs to %s, tries %d",
                    mine.size(),
                    order.number(),
                    seen.policy().tries());
        }
        for (int i = 1; i < mine.size(); i++) {
            var ended = mine.get(i - 1).ending();
            var pause = ended.map(end -> end.at()).orElse(mine.get(i - 1).invited());
            var between = Duration.between(pause, mine.get(i).invited());
            if (between.plus(READING).compareTo(seen.policy().period()) < 0) {
                found(
                        Promise.PATIENT,
                        "%d ms between two calls to %s",
                        between.toMillis(),
                        order.number());
            }
        }
    }

    private enum Heard {
        NO,
        PERHAPS,
        YES
    }

    private Heard heard(CarrierCall call) {
        if (call.answered().isEmpty()) {
            return Heard.NO;
        }
        if (call.ending().isEmpty()) {
            return Heard.YES;
        }
        var end = call.ending().get();
        var lasted = Duration.between(call.answered().get(), end.at());
        if (lasted.compareTo(HEARD) < 0) {
            var rang = Duration.between(call.invited(), call.answered().get());
            boolean crossed = end.reply().isPresent() && rang.compareTo(SOON) > 0;
            return crossed ? Heard.NO : Heard.PERHAPS;
        }
        boolean crashed = end.reply().isEmpty();
        return crashed && lasted.compareTo(seen.policy().surelyHeard()) < 0
                ? Heard.PERHAPS
                : Heard.YES;
    }

    private long heard(List<CarrierCall> mine, Heard how) {
        return mine.stream().filter(call -> heard(call) == how).count();
    }

    private void once(Order order, List<CarrierCall> mine) {
        if (heard(mine, Heard.YES) > 1) {
            found(
                    Promise.NOT_REPEATED,
                    "%s heard the message %d times",
                    order.number(),
                    heard(mine, Heard.YES));
        }
        var rows = seen.books().autocalls().getOrDefault(order.number(), List.of());
        if (rows.size() > 1) {
            found(
                    Promise.NOT_REPEATED,
                    "%d autocalls for one order to %s",
                    rows.size(),
                    order.number());
        }
        for (var row : rows) {
            if (row.status().equals("QUEUED") && seen.drained()) {
                found(Promise.FINAL, "autocall %d is still queued", row.id());
            }
            agrees(order.number(), row.status(), mine);
            if (!row.status().equals("SENT") && GOOD.contains(order.behaviour())) {
                gaveUp(order, row);
            }
        }
        if (rows.isEmpty() && !mine.isEmpty()) {
            found(Promise.KEPT, "%s was called, and there is no such autocall", order.number());
        }
    }

    /// A line that answers is reached, unless each try was lost by a fault.
    private void gaveUp(Order order, Row row) {
        var lost = Set.of("LOST", "UNAVAILABLE", "FAILED", "CONGESTION", "NO_ANSWER");
        long faults = row.outcomes().stream().filter(lost::contains).count();
        if (faults < seen.policy().tries()) {
            found(
                    Promise.KEPT,
                    "%s would have answered, and became %s after %s",
                    order.number(),
                    row.status(),
                    row.outcomes());
        }
    }

    private void accepted(Order order, List<CarrierCall> mine) {
        if (order.id().isEmpty()) {
            return;
        }
        long id = order.id().get();
        var rows = seen.books().autocalls().getOrDefault(order.number(), List.of());
        if (rows.stream().noneMatch(row -> row.id() == id)) {
            found(Promise.KEPT, "autocall %d to %s was accepted and is gone", id, order.number());
        }
        var answers = seen.answers().getOrDefault(id, List.of());
        var last = answers.isEmpty() ? "" : answers.getLast();
        if (last.isEmpty() || last.equals("Queued")) {
            found(Promise.FINAL, "autocall %d ended as '%s'", id, last);
        } else {
            agrees(order.number(), STATUS.getOrDefault(last, last), mine);
        }
        readable(id, answers);
    }

    /// From the moment the id is given: queued, then one and the same final answer.
    private void readable(long id, List<String> answers) {
        if (answers.contains("Error")) {
            found(Promise.READABLE, "autocall %d: %s", id, answers);
        }
        var known = answers.stream().filter(STATUS::containsKey).toList();
        int firstFinal = -1;
        for (int i = 0; i < known.size(); i++) {
            if (!known.get(i).equals("Queued")) {
                firstFinal = i;
                break;
            }
        }
        if (firstFinal >= 0 && known.stream().skip(firstFinal).distinct().count() > 1) {
            found(Promise.FINAL, "the final status of %d changed: %s", id, known);
        }
    }

    /// `autocallstatus` to status.
    private static final Map<String, String> STATUS =
            Map.of(
                    "Queued", "QUEUED",
                    "OK (Sent)", "SENT",
                    "Busy", "BUSY",
                    "NO ANSWER", "NO_ANSWER");

    private void agrees(String number, String status, List<CarrierCall> mine) {
        long sure = heard(mine, Heard.YES);
        long perhaps = heard(mine, Heard.PERHAPS);
        boolean sent = status.equals("SENT");
        if (sent && sure + perhaps == 0) {
            found(Promise.FINAL, "%s is %s, and nobody there heard a message", number, status);
        }
        if (!sent && sure > 0) {
            found(Promise.FINAL, "%s heard the message, and is %s", number, status);
        }
        if (status.equals("BUSY")
                && (mine.isEmpty()
                        || mine.getLast().ending().isEmpty()
                        || mine.getLast().ending().get().reply().orElse(0) != BUSY_HERE)) {
            found(Promise.FINAL, "%s is Busy, and its last call was not: %s", number, last(mine));
        }
        if (!Set.of("SENT", "BUSY", "NO_ANSWER", "QUEUED").contains(status)) {
            found(Promise.FINAL, "%s became %s", number, status);
        }
    }

    private static String last(List<CarrierCall> mine) {
        return mine.isEmpty() ? "there was none" : mine.getLast().toString();
    }

    /// Records may come twice, and be overtaken: what counts is what each version says.
    private void statuses() {
        var byId = seen.statuses().stream().collect(Collectors.groupingBy(Status::id));
        for (var order : seen.orders()) {
            if (order.id().isPresent()) {
                told(order.id().get(), byId.getOrDefault(order.id().get(), List.of()));
            }
        }
    }

    private void told(long id, List<Status> records) {
        var versions = new HashMap<Integer, Status>();
        for (var record : records) {
            var before = versions.putIfAbsent(record.version(), record);
            if (before != null && !before.equals(record)) {
                found(Promise.FINAL, "%d has two records of version %d", id, record.version());
            }
        }
        var finals = versions.values().stream().filter(Status::isFinal).toList();
        if (finals.size() != 1) {
            found(Promise.FINAL, "%d has %d final statuses in the topic", id, finals.size());
            return;
        }
        int last = versions.keySet().stream().mapToInt(v -> v).max().orElse(0);
        if (finals.getFirst().version() != last || versions.size() != last) {
            found(
                    Promise.FINAL,
                    "the versions of %d are %s, its final one is %d",
                    id,
                    versions.keySet(),
                    finals.getFirst().version());
        }
        var answers = seen.answers().getOrDefault(id, List.of());
        var answered = answers.isEmpty() ? "" : STATUS.getOrDefault(answers.getLast(), "");
        var status = finals.getFirst().status().toUpperCase(java.util.Locale.ROOT);
        if (!status.equals(answered)) {
            found(Promise.FINAL, "%d is %s in the topic and %s by HTTP", id, status, answered);
        }
    }

    /// After the drain nothing is left.
    private void rest() {
        if (!seen.drained()) {
            found(Promise.SELF_HEALING, "it did not come to rest in time: %s", counts());
            return;
        }
        if (seen.books().slotsTaken() > 0 || seen.books().openAttempts() > 0) {
            found(Promise.SELF_HEALING, "taken for ever: %s", counts());
        }
        if (seen.books().due() > 0 || seen.books().outbox() > 0) {
            found(Promise.SELF_HEALING, "left behind: %s", counts());
        }
        if (seen.liveChannels() > 0) {
            found(Promise.SELF_HEALING, "%d channels live in Asterisk", seen.liveChannels());
        }
        if (!seen.journal().isEmpty()) {
            found(Promise.SELF_HEALING, "left in the journal: %s", seen.journal());
        }
    }

    private String counts() {
        var books = seen.books();
        long queued =
                books.autocalls().values().stream()
                        .flatMap(List::stream)
                        .filter(row -> row.status().equals("QUEUED"))
                        .count();
        return "slots %d, open attempts %d, due %d, queued %d, outbox %d"
                .formatted(
                        books.slotsTaken(),
                        books.openAttempts(),
                        books.due(),
                        queued,
                        books.outbox());
    }
}
