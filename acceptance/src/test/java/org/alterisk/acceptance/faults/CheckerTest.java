package org.alterisk.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.acceptance.faults.Evidence.Books;
import org.alterisk.acceptance.faults.Evidence.Limit;
import org.alterisk.acceptance.faults.Evidence.Order;
import org.alterisk.acceptance.faults.Evidence.Policy;
import org.alterisk.acceptance.faults.Evidence.Row;
import org.alterisk.acceptance.faults.Evidence.Status;
import org.alterisk.acceptance.faults.Violation.Promise;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.embedded.asterisk.carrier.CarrierCall.Side;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Feeds the checker evidence in which all is well, and then the same with one thing wrong: a
/// checker that passes everything would pass every run.
class CheckerTest {
    private static final String GOOD = "2020000001";
    private static final String BUSY = "4860000002";
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private final List<Order> orders = new ArrayList<>();
    private final List<CarrierCall> calls = new ArrayList<>();
    private final Map<Long, List<String>> answers = new HashMap<>();
    private final List<Status> statuses = new ArrayList<>();
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final List<String> journal = new ArrayList<>();
    private List<Limit> limits = List.of(new Limit(START, 2));
    private int slots;
    private int open;
    private int due;
    private int outbox;
    private int channels;
    private boolean drained = true;

    /// One autocall that was delivered, one to a busy line that was tried three times.
    CheckerTest() {
        orders.add(new Order(GOOD, Optional.of(1L)));
        orders.add(new Order(BUSY, Optional.of(2L)));
        calls.add(heard(GOOD, 0));
        calls.add(busy(0));
        calls.add(busy(1_500));
        calls.add(busy(3_000));
        answers.put(1L, List.of("Queued", "OK (Sent)"));
        answers.put(2L, List.of("Queued", "Busy"));
        statuses.add(new Status(1, "queued", 1, START));
        statuses.add(new Status(1, "sent", 2, START));
        statuses.add(new Status(2, "queued", 1, START));
        statuses.add(new Status(2, "busy", 2, START));
        rows.put(GOOD, List.of(new Row(1, "SENT", 1, List.of("DELIVERED"))));
        rows.put(BUSY, List.of(new Row(2, "BUSY", 3, List.of("BUSY", "BUSY", "BUSY"))));
    }

    private static CarrierCall heard(String number, long atMillis) {
        return call(number, atMillis, 700, true, OptionalInt.of(200));
    }

    private static CarrierCall busy(long atMillis) {
        return call(BUSY, atMillis, 300, false, OptionalInt.of(486));
    }

    private static CarrierCall call(
            String number, long atMillis, long length, boolean answered, OptionalInt reply) {
        var at = START.plusMillis(atMillis);
        var call = CarrierCall.invited(number + "-" + atMillis, number, at);
        return (answered ? call.answered(at.plusMillis(10)) : call)
                .ended(at.plusMillis(length), Side.CALLER, reply);
    }

    private List<Violation> check() {
        return Checker.check(
                new Evidence(
                        orders,
                        calls.stream()
                                .sorted(java.util.Comparator.comparing(CarrierCall::invited))
                                .toList(),
                        answers,
                        statuses,
                        new Books(rows, slots, open, due, outbox, List.of()),
                        journal,
                        channels,
                        new Policy(3, Duration.ofSeconds(1), limits, Duration.ofMillis(300)),
                        drained));
    }

    private void assertFound(Promise promise, String words) {
        assertThat(check())
                .anySatisfy(violation -> {
                    assertThat(violation.promise()).isEqualTo(promise);
                    assertThat(violation.text()).contains(words);
                });
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(check()).isEmpty();
    }

    @Test
    void seesACallTooMany() {
        limits = List.of(new Limit(START, 1));
        assertFound(Promise.LIMITED, "2 calls live");
    }

    @Test
    void seesThatALoweredLimitIsNotKept() {
        limits =
                List.of(new Limit(START.minusSeconds(60), 2), new Limit(START.minusSeconds(30), 1));
        assertFound(Promise.LIMITED, "limit 1");
    }

    @Test
    void seesTwoLiveCallsToOneNumber() {
        calls.add(heard(GOOD, 500));
        assertFound(Promise.NOT_REPEATED, "two live calls to " + GOOD);
    }

    @Test
    void seesAMessageDeliveredTwice() {
        calls.add(heard(GOOD, 5_000));
        assertFound(Promise.NOT_REPEATED, "heard the message 2 times");
    }

    @Test
    void seesAMessageRepeatedThoughACrashCutTheFirst() {
        calls.clear();
        calls.add(call(GOOD, 0, 400, true, OptionalInt.empty()));
        calls.add(heard(GOOD, 5_000));
        assertFound(Promise.NOT_REPEATED, "heard the message 2 times");
    }

    @Test
    void seesThatNobodyHeardWhatIsSaidToBeSent() {
        calls.removeFirst();
        calls.addFirst(shortlyAnswered(2_900));
        assertFound(Promise.FINAL, "is SENT, and nobody there heard a message");
    }

    @Test
    void bearsAMessageThatMayHaveBegunWhenAsteriskWasStopped() {
        calls.removeFirst();
        calls.addFirst(shortlyAnswered(10));
        assertThat(check()).isEmpty();
    }

    private static CarrierCall shortlyAnswered(long afterMillis) {
        return CarrierCall.invited("short", GOOD, START)
                .answered(START.plusMillis(afterMillis))
                .ended(START.plusMillis(afterMillis + 60), Side.CALLER, OptionalInt.of(200));
    }

    @Test
    void seesATryTooMany() {
        calls.add(busy(4_500));
        assertFound(Promise.PATIENT, "4 INVITEs");
    }

    @Test
    void seesThatAPeriodIsTooShort() {
        calls.add(call(GOOD, 1_200, 100, false, OptionalInt.of(487)));
        assertFound(Promise.PATIENT, "500 ms between two calls");
    }

    @Test
    void seesAnIdGivenTwice() {
        orders.add(new Order("2020000009", Optional.of(1L)));
        assertFound(Promise.FINAL, "AutoCallID 1 was given twice");
    }

    @Test
    void seesAnAcceptedAutocallThatIsGone() {
        rows.remove(GOOD);
        assertFound(Promise.KEPT, "was accepted and is gone");
    }

    @Test
    void seesAGoodLineThatWasNotReached() {
        calls.removeIf(call -> call.number().equals(GOOD));
        rows.put(GOOD, List.of(new Row(1, "NO_ANSWER", 1, List.of("LOST"))));
        assertFound(Promise.KEPT, "would have answered");
    }

    @Test
    void seesAnOrderThatBecameTwoAutocalls() {
        rows.put(
                GOOD,
                List.of(
                        new Row(1, "SENT", 1, List.of("DELIVERED")),
                        new Row(7, "SENT", 1, List.of("DELIVERED"))));
        assertFound(Promise.NOT_REPEATED, "2 autocalls for one order");
    }

    @Test
    void seesSentWhereNobodyHeardAnything() {
        calls.removeIf(call -> call.number().equals(GOOD));
        assertFound(Promise.FINAL, "nobody there heard a message");
    }

    @Test
    void seesThatAHeardMessageIsNotSent() {
        answers.put(1L, List.of("NO ANSWER"));
        assertFound(Promise.FINAL, "heard the message, and is NO_ANSWER");
    }

    @Test
    void seesABusyThatWasNotTheLast() {
        calls.removeIf(call -> call.number().equals(BUSY));
        calls.add(call(BUSY, 0, 300, false, OptionalInt.of(480)));
        assertFound(Promise.FINAL, "its last call was not");
    }

    @Test
    void seesAnAutocallThatNeverEnds() {
        answers.put(2L, List.of("Queued"));
        assertFound(Promise.FINAL, "ended as 'Queued'");
    }

    @Test
    void seesAFinalStatusThatChanged() {
        answers.put(1L, List.of("NO ANSWER", "OK (Sent)"));
        assertFound(Promise.FINAL, "the final status of 1 changed");
    }

    @Test
    void seesAGivenIdThatWasUnknownForAMoment() {
        answers.put(1L, List.of("Error", "Queued", "OK (Sent)"));
        assertFound(Promise.READABLE, "autocall 1");
    }

    @Test
    void seesTwoFinalStatusesInTheTopic() {
        statuses.add(new Status(1, "no_answer", 3, START));
        assertFound(Promise.FINAL, "2 final statuses");
    }

    @Test
    void takesTheSameRecordTwiceCalmly() {
        statuses.add(statuses.get(1));
        assertThat(check()).isEmpty();
    }

    @Test
    void seesTwoRecordsOfOneVersion() {
        statuses.add(new Status(1, "busy", 2, START));
        assertFound(Promise.FINAL, "two records of version 2");
    }

    @Test
    void seesThatTheTopicAndHttpDisagree() {
        answers.put(2L, List.of("NO ANSWER"));
        assertFound(Promise.FINAL, "BUSY in the topic and NO_ANSWER by HTTP");
    }

    @Test
    void seesAMissingVersion() {
        statuses.remove(0);
        assertFound(Promise.FINAL, "the versions of 1");
    }

    @Test
    void seesASlotThatIsTakenForEver() {
        slots = 1;
        assertFound(Promise.SELF_HEALING, "taken for ever");
    }

    @Test
    void seesWhatIsLeftInQueueOutboxJournalAndAsterisk() {
        due = 1;
        outbox = 1;
        channels = 1;
        open = 1;
        journal.add("0193a000000070008000000000000001");
        assertFound(Promise.SELF_HEALING, "left behind");
        assertFound(Promise.SELF_HEALING, "taken for ever");
        assertFound(Promise.SELF_HEALING, "channels live");
        assertFound(Promise.SELF_HEALING, "left in the journal");
    }

    @Test
    void seesACallThatNeverEnded() {
        calls.add(CarrierCall.invited("x", BUSY, START.plusSeconds(60)));
        assertFound(Promise.SELF_HEALING, "never ended");
    }

    @Test
    void seesThatItDidNotComeToRest() {
        drained = false;
        assertFound(Promise.SELF_HEALING, "did not come to rest");
    }
}
