package org.alterisk.bridge.track;

import static org.alterisk.bridge.track.Story.at;
import static org.alterisk.bridge.track.Story.event;
import static org.alterisk.bridge.track.Story.hangup;
import static org.alterisk.bridge.track.Story.originateResponse;
import static org.alterisk.bridge.track.Story.userEvent;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class OutcomeTest {
    private static final Fact PLACED = new Fact.Placed(at(0));
    private static final Fact ACCEPTED = new Fact.Accepted(at(1));
    private static final AmiEvent NEWCHANNEL = event(2, "Newchannel", "ChannelState", "0");
    private static final AmiEvent RINGING = event(3, "Newstate", "ChannelState", "5");

    /// Every reply of a carrier that was seen in the lab, as PJSIP and as chan_sip tell it. A
    /// channel's birth always comes first: without one the failure means that there was no channel.
    @ParameterizedTest
    @CsvSource({
        "0, 17, 486, BUSY",
        "0, 17, 600, BUSY",
        "5, 17, , BUSY",
        "8, 34, , CONGESTION",
        "0, 1, 404, INVALID_NUMBER",
        "0, 28, 484, INVALID_NUMBER",
        "0, 22, 410, INVALID_NUMBER",
        "0, 21, 603, REJECTED",
        "5, 21, , REJECTED",
        "0, 19, 480, NO_ANSWER",
        "0, 18, 408, NO_ANSWER",
        "0, 34, 503, CONGESTION",
        "0, 38, 500, CONGESTION",
        "0, 27, 502, CONGESTION",
        "0, 102, 504, CONGESTION",
        "0, 41, , CONGESTION",
        "0, 42, , CONGESTION",
        "3, 19, 480, NO_ANSWER",
        "3, 16, , NO_ANSWER",
        "0, 0, , FAILED",
        "0, 127, , FAILED",
        "1, 16, , FAILED",
    })
    void tellsTheOutcomeOfAnUnansweredCallByItsHangupCauseInAnyOrder(
            int reason, int cause, Integer sipCode, Outcome outcome) {
        var hangup =
                sipCode == null ? hangup(5, cause) : hangup(5, cause, "TechCause", "" + sipCode);
        var told =
                List.of(
                        ACCEPTED,
                        NEWCHANNEL,
                        RINGING,
                        event(4, "DialEnd", "DialStatus", "NOANSWER"),
                        originateResponse(5, "Failure", reason),
                        hangup);
        for (var order : ordersOf(told)) {
            var story = new Story().tell(PLACED, NEWCHANNEL).tell(order.toArray());
            assertThat(story.isOver()).as("%s", order).isTrue();
            assertThat(story.ended().outcome()).as("%s", order).isEqualTo(outcome);
            assertThat(story.ended().call().cause()).isEqualTo(cause);
            assertThat(story.ended().call().sipCode()).isEqualTo(sipCode);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "played|1|OK|5|5200|16|1795399523|, DELIVERED, 5200",
        "hungup|||1|1400|0|1795399523|, DELIVERED, 1400",
        "maxlen|1|OK|2|2900|0|1795399523|, DELIVERED, 2900",
        "maxlen|||0|0|0|1795399523|, NOT_CONFIRMED, 0",
        "unconfirmed|2|OK|0|0|16|1795399523|, NOT_CONFIRMED, 0",
        "unconfirmed||TIMEOUT|0|0|16|1795399523|, NOT_CONFIRMED, 0",
        "answered|||0|0|0|1795399523|, NOT_CONFIRMED, 0",
        "nofile|||2|1800|16|1795399523|model, FILE_MISSING, 1800",
    })
    void tellsTheOutcomeOfAnAnsweredCallByItsJournalRecordInAnyOrder(
            String record, Outcome outcome, long heard) {
        var told =
                List.of(
                        NEWCHANNEL,
                        originateResponse(4, "Success", 4),
                        userEvent(4, "answered"),
                        userEvent(5, "playing"),
                        userEvent(8, "end", "Result", record),
                        // the cause of an answered call is not the callee's
                        hangup(8, 17, "TechCause", "486"));
        for (var order : ordersOf(told)) {
            var story = new Story().tell(PLACED, ACCEPTED).tell(order.toArray());
            assertThat(story.isOver()).as("%s", order).isTrue();
            assertThat(story.ended().outcome()).as("%s", order).isEqualTo(outcome);
            assertThat(story.ended().call().heardMillis()).isEqualTo(heard);
        }
    }

    @Test
    void namesTheMissingSound() {
        var story = new Story().tell(PLACED, NEWCHANNEL, originateResponse(3, "Success", 4));
        story.tell(userEvent(4, "end", "Result", "nofile|||2|0|16|1|model"), hangup(4, 16));
        assertThat(story.ended().call().detail()).contains("model");
        assertThat(story.ended().call().stage()).isEqualTo("nofile");
        assertThat(story.ended().call().filesPlayed()).isEqualTo(2);
    }

    @Test
    void callsItUnavailableWhenAsteriskMadeNoChannel() {
        var story = new Story().tell(PLACED, ACCEPTED, originateResponse(1, "Failure", 0));
        assertThat(story.ended().outcome()).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void doesNotEndALiveCallWhenASecondOriginateOfItIsRefusedByAsterisk() {
        var answered = new Story().tell(PLACED, NEWCHANNEL, originateResponse(3, "Success", 4));
        answered.tell(originateResponse(4, "Failure", 0));
        assertThat(answered.isOver()).isFalse();
        var ringing = new Story().tell(PLACED, NEWCHANNEL, RINGING);
        ringing.tell(originateResponse(4, "Failure", 0));
        assertThat(ringing.isOver()).isFalse();
        ringing.tell(originateResponse(6, "Success", 4), hangup(9, 16));
        assertThat(ringing.isOver()).isFalse();
        assertThat(ringing.wantsLookUp()).isTrue();
    }

    @Test
    void endsARefusedOriginateWithAsterisksWords() {
        var refused = new Fact.Refused(Outcome.NOT_PLACED, "Asterisk: Permission denied", at(1));
        var story = new Story().tell(PLACED, refused);
        assertThat(story.ended().outcome()).isEqualTo(Outcome.NOT_PLACED);
        assertThat(story.ended().call().detail()).isEqualTo("Asterisk: Permission denied");
    }

    @Test
    void tellsEachStageOnceAndTheTimes() {
        var story = new Story().tell(PLACED, ACCEPTED, NEWCHANNEL, RINGING);
        story.tell(event(3, "DialState", "DialStatus", "RINGING"));
        story.tell(event(6, "Newstate", "ChannelState", "6"), originateResponse(6, "Success", 4));
        story.tell(userEvent(6, "answered"), userEvent(8, "digit", "Digit", "1", "Read", "OK"));
        story.tell(userEvent(8, "playing"));
        story.tell(userEvent(12, "end", "Result", "played|1|OK|1|4000|16|1|"), hangup(12, 16));
        assertThat(story.stages())
                .containsExactly(
                        Stage.DIALLING,
                        Stage.RINGING,
                        Stage.ANSWERED,
                        Stage.CONFIRMED,
                        Stage.PLAYING);
        var call = story.ended().call();
        assertThat(call.dialledAt()).isEqualTo(at(2));
        assertThat(call.answeredAt()).isEqualTo(at(6));
        assertThat(call.endedAt()).isEqualTo(at(12));
        assertThat(call.digit()).isEqualTo("1");
    }

    /// All orders of up to five, a seeded choice of the orders of more.
    static List<List<Object>> ordersOf(List<?> told) {
        var orders = new ArrayList<List<Object>>();
        if (told.size() <= 5) {
            permute(new ArrayList<>(), new ArrayList<>(told), orders);
            return orders;
        }
        var random = new Random(20261123);
        for (int i = 0; i < 300; i++) {
            var order = new ArrayList<Object>(told);
            Collections.shuffle(order, random);
            orders.add(order);
        }
        return orders;
    }

    private static void permute(List<Object> done, List<Object> rest, List<List<Object>> orders) {
        if (rest.isEmpty()) {
            orders.add(done);
        }
        for (int i = 0; i < rest.size(); i++) {
            var longer = new ArrayList<>(done);
            var shorter = new ArrayList<>(rest);
            longer.add(shorter.remove(i));
            permute(longer, shorter, orders);
        }
    }
}
