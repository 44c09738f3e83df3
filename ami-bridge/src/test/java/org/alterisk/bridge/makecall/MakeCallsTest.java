package org.alterisk.bridge.makecall;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.track.Recording;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.Command.FirstLeg;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Reply;
import org.alterisk.schema.message.Reply.Result;
import org.alterisk.schema.message.Reply.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Against what a real Asterisk said.
class MakeCallsTest {
    private static final Instant LATER = Recording.START.plusSeconds(60);
    private final MakeCalls calls = new MakeCalls("asterisk");
    private final List<Reply> replies = new ArrayList<>();
    private final List<String> hungUp = new ArrayList<>();

    private static Command.MakeCall order(CommandId id, FirstLeg firstLeg) {
        return new Command.MakeCall(
                id, "PJSIP/101", "PJSIP/carrier", "2005550009", null, firstLeg, 30, LATER);
    }

    private static CommandId id(List<AmiEvent> events) {
        return events.stream()
                .flatMap(e -> e.first("Uniqueid").stream())
                .flatMap(text -> CommandId.ofChannelId(text).stream())
                .findFirst()
                .orElseThrow();
    }

    private void place(CommandId id, FirstLeg firstLeg) {
        calls.place(order(id, firstLeg), Recording.START);
    }

    private void take(MakeCalls.Outcome outcome) {
        replies.addAll(outcome.replies());
        hungUp.addAll(outcome.hangUp());
    }

    private CommandId play(List<AmiEvent> events, FirstLeg firstLeg) {
        var id = id(events);
        place(id, firstLeg);
        events.forEach(event -> take(calls.take(event)));
        replies.addAll(calls.tick(LATER));
        return id;
    }

    private List<Stage> stages() {
        return replies.stream()
                .filter(Reply.Progress.class::isInstance)
                .map(reply -> ((Reply.Progress) reply).stage())
                .toList();
    }

    private Reply.Ended ended() {
        assertThat(replies).filteredOn(Reply.Ended.class::isInstance).hasSize(1);
        return (Reply.Ended) replies.getLast();
    }

    @ParameterizedTest
    @CsvSource({
        "30-makecall-answered, RINGING ANSWERED, ANSWERED,",
        "31-makecall-customer-hangs-up, RINGING ANSWERED, ANSWERED,",
        "32-makecall-number-183, ANSWERED, ANSWERED,",
        "32-makecall-number-404, '', INVALID_NUMBER, 1",
        "32-makecall-number-486, RINGING, BUSY, 17",
        "33-makecall-number-rings, RINGING, NO_ANSWER, 19",
        "36-makecall-operator-busy, ANSWERED, ANSWERED,",
        "37-makecall-operator-rings, ANSWERED, ANSWERED,",
        "38-makecall-operator-unregistered, ANSWERED, ANSWERED,",
        "22-transfer-makecall-customer, RINGING ANSWERED, ANSWERED,",
        "sip-30-makecall-answered, RINGING ANSWERED, ANSWERED,",
        "sip-32-makecall-number-486, RINGING, BUSY, 17",
    })
    void tellsOfACustomerWhoIsCalledFirst(
            String recording, String stages, Result result, @Nullable Integer cause) {
        play(Recording.of(recording), FirstLeg.CUSTOMER);
        assertThat(stages()).extracting(Stage::name).containsExactly(words(stages));
        assertThat(ended().result()).isEqualTo(result);
        assertThat(ended().cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "40-opfirst-operator-rings, OPERATOR_RINGING, OPERATOR_UNAVAILABLE,",
        "41-opfirst-operator-busy, OPERATOR_RINGING, OPERATOR_UNAVAILABLE,",
        "42-opfirst-operator-unregistered, '', OPERATOR_UNAVAILABLE,",
        "43-opfirst-answered, OPERATOR_RINGING RINGING ANSWERED, ANSWERED,",
        "44-opfirst-number-404, OPERATOR_RINGING, INVALID_NUMBER, 1",
        "44-opfirst-number-486, OPERATOR_RINGING RINGING, BUSY, 17",
        "45-opfirst-number-rings, OPERATOR_RINGING RINGING, NO_ANSWER, 0",
        "22b-transfer-makecall-operator-first, OPERATOR_RINGING RINGING ANSWERED, ANSWERED,",
    })
    void tellsOfAnOperatorWhoIsCalledFirst(
            String recording, String stages, Result result, @Nullable Integer cause) {
        play(Recording.of(recording), FirstLeg.OPERATOR);
        assertThat(stages()).extracting(Stage::name).containsExactly(words(stages));
        assertThat(ended().result()).isEqualTo(result);
        assertThat(ended().cause())
                .satisfiesAnyOf(
                        actual -> assertThat(actual).isEqualTo(cause),
                        actual -> assertThat(result).isEqualTo(Result.NO_ANSWER));
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ", -1);
    }

    /// Asterisk fixes the order of the events of one channel at best.
    @ParameterizedTest
    @CsvSource({
        "32-makecall-number-486, CUSTOMER, BUSY",
        "33-makecall-number-rings, CUSTOMER, NO_ANSWER",
        "32-makecall-number-404, CUSTOMER, INVALID_NUMBER",
        "44-opfirst-number-486, OPERATOR, BUSY",
        "44-opfirst-number-404, OPERATOR, INVALID_NUMBER",
    })
    void endsTheSameWhenTheLastEventsComeInAnotherOrder(
            String recording, FirstLeg firstLeg, Result result) {
        for (int seed = 0; seed < 50; seed++) {
            var events = new ArrayList<>(Recording.of(recording));
            int first = Math.max(0, events.size() - (firstLeg == FirstLeg.CUSTOMER ? 3 : 4));
            Collections.shuffle(events.subList(first, events.size()), new Random(seed));
            replies.clear();
            play(events, firstLeg);
            assertThat(ended().result()).as("seed " + seed).isEqualTo(result);
        }
    }

    @Test
    void saysWhyTheOperatorWasNotReached() {
        play(Recording.of("38-makecall-operator-unregistered"), FirstLeg.CUSTOMER);
        assertThat(ended().detail()).isEqualTo("the operator's phone is not there");
    }

    @Test
    void endsAsUnavailableWhenAsteriskMakesNoChannel() {
        play(Recording.of("42-opfirst-operator-unregistered"), FirstLeg.CUSTOMER);
        assertThat(ended().result()).isEqualTo(Result.UNAVAILABLE);
    }

    @Test
    void anOperatorWaitsOnlyUntilHeIsConnected() {
        var id = id(Recording.of("30-makecall-answered"));
        place(id, FirstLeg.CUSTOMER);
        assertThat(calls.isPlacing("PJSIP/101")).isTrue();
        assertThat(calls.isPlacing("PJSIP/102")).isFalse();
        take(calls.learned(id, new CallFact.Connected(LATER)));
        assertThat(stages()).containsExactly(Stage.CONNECTED);
        assertThat(calls.isPlacing("PJSIP/101")).isFalse();
    }

    @Test
    void aLostSessionLosesWhatIsBeingPlacedAndNotWhoTalks() {
        var talking = id(Recording.of("30-makecall-answered"));
        var ringing = id(Recording.of("33-makecall-number-rings"));
        place(talking, FirstLeg.CUSTOMER);
        place(ringing, FirstLeg.CUSTOMER);
        calls.learned(talking, new CallFact.Connected(LATER));
        replies.addAll(calls.sessionLost(LATER));
        assertThat(ended().commandId()).isEqualTo(ringing);
        assertThat(ended().result()).isEqualTo(Result.LOST);
        assertThat(calls.isKnown(talking)).isTrue();
    }

    @Test
    void whoIsNotWantedIsHungUpEvenIfItsChannelComesLater() {
        var events = Recording.of("30-makecall-answered");
        var id = id(events);
        place(id, FirstLeg.CUSTOMER);
        take(calls.learned(id, new CallFact.HangUpAsked(Recording.START)));
        assertThat(hungUp).isEmpty();
        take(calls.take(events.getFirst()));
        assertThat(hungUp).containsExactly(id.channelId());
    }

    @Test
    void whoTalksIsNotHungUp() {
        var events = Recording.of("30-makecall-answered");
        var id = id(events);
        place(id, FirstLeg.CUSTOMER);
        take(calls.take(events.getFirst()));
        take(calls.learned(id, new CallFact.Connected(LATER)));
        take(calls.learned(id, new CallFact.HangUpAsked(LATER)));
        assertThat(hungUp).isEmpty();
    }

    @Test
    void anOriginateWithoutResponseIsLookedForAndThenLost() {
        var id = id(Recording.of("30-makecall-answered"));
        place(id, FirstLeg.CUSTOMER);
        take(calls.learned(id, new CallFact.Unanswered(Recording.START.plusSeconds(5))));
        assertThat(calls.wantsLook(Recording.START.plusSeconds(6))).isFalse();
        assertThat(calls.wantsLook(Recording.START.plusSeconds(10))).isTrue();
        assertThat(calls.wantsLook(Recording.START.plusSeconds(11))).isFalse();
        replies.addAll(calls.listed(_ -> false, Recording.START.plusSeconds(11)));
        replies.addAll(calls.tick(Recording.START.plusSeconds(13)));
        assertThat(ended().result()).isEqualTo(Result.LOST);
    }

    @Test
    void anOriginateWithoutResponseThatHasAChannelGoesOn() {
        var id = id(Recording.of("30-makecall-answered"));
        place(id, FirstLeg.CUSTOMER);
        take(calls.learned(id, new CallFact.Unanswered(Recording.START)));
        replies.addAll(calls.listed(id.channelId()::equals, LATER));
        replies.addAll(calls.tick(LATER.plusSeconds(9)));
        assertThat(replies).isEmpty();
    }

    @Test
    void aCallWhoseHangupWasNotHeardEndsByTheList() {
        var events = Recording.of("30-makecall-answered");
        var id = id(events);
        place(id, FirstLeg.CUSTOMER);
        Recording.until(events, e -> e.name().equals("BridgeEnter"))
                .forEach(event -> take(calls.take(event)));
        replies.addAll(calls.listed(_ -> false, LATER));
        assertThat(ended().result()).isEqualTo(Result.ANSWERED);
    }

    @Test
    void whatAsteriskRefusedWasNotPlaced() {
        var id = id(Recording.of("30-makecall-answered"));
        place(id, FirstLeg.CUSTOMER);
        take(calls.learned(id, new CallFact.Refused("rule", LATER)));
        assertThat(ended().result()).isEqualTo(Result.NOT_PLACED);
        assertThat(calls.isKnown(id)).isFalse();
    }
}
