package org.alterisk.bridge.track;

import static org.alterisk.bridge.track.Story.at;
import static org.alterisk.bridge.track.Story.event;
import static org.alterisk.bridge.track.Story.hangup;
import static org.alterisk.bridge.track.Story.originateResponse;
import static org.alterisk.bridge.track.Story.userEvent;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

class LostEventTest {
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Fact PLACED = new Fact.Placed(at(0));
    private static final Fact ACCEPTED = new Fact.Accepted(at(0));
    private static final AmiEvent NEWCHANNEL = event(1, "Newchannel");

    private static final String PLAYED = "played|||5|5200|16|1795399523|";

    private static Fact gone(int second) {
        return new Fact.Gone(Optional.empty(), at(second), at(second));
    }

    private static Fact gone(int second, String record) {
        return new Fact.Gone(JournalEntry.parse(record), at(second), at(second));
    }

    @Test
    void asksForTheJournalWhenTheLastUserEventIsLost() {
        var story = answered().tell(userEvent(4, "playing"), hangup(9, 16));
        assertThat(story.isOver()).isFalse();
        assertThat(story.wantsLookUp()).isTrue();
        story.tell(gone(10, "played|||5|5200|16|1795399523|"));
        assertThat(story.ended().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(story.ended().call().heardMillis()).isEqualTo(5200);
    }

    @Test
    void takesAnAnsweredCallWithoutRecordForNotConfirmed() {
        var story = answered().tell(hangup(4, 16), gone(5));
        assertThat(story.ended().outcome()).isEqualTo(Outcome.NOT_CONFIRMED);
    }

    @Test
    void endsACallWhoseHangupIsLostByTheJournal() {
        var story = answered().tell(gone(40, "hungup|||1|1400|0|1795399523|"));
        assertThat(story.ended().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(story.ended().call().cause()).isZero();
    }

    @Test
    void takesAMessageThatBeganButWhoseEndIsUnknownForDelivered() {
        var story = answered().tell(gone(40, "playing||||||1795399523|"));
        assertThat(story.ended().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(story.ended().call().heardMillis()).isNull();
        assertThat(story.ended().call().stage()).isEqualTo("playing");
    }

    /// Asterisk's database reaches the disk within a second: a kill can take the record back.
    @Test
    void takesTheEventForAWitnessThatTheMessageBeganWhenTheRecordIsLost() {
        var story = answered().tell(userEvent(4, "playing"), gone(40));
        assertThat(story.ended().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(story.ended().call().heardMillis()).isNull();
        var hungUp = answered().tell(userEvent(4, "playing"), hangup(5, 0), gone(40));
        assertThat(hungUp.ended().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void saysNoTraceOnlyWhenNothingIsLeft() {
        assertThat(new Story().tell(PLACED, ACCEPTED, NEWCHANNEL, gone(30)).last())
                .isInstanceOf(CallEvent.NoTrace.class);
        assertThat(answered().tell(gone(30)).last()).isInstanceOf(CallEvent.NoTrace.class);
    }

    @Test
    void keepsWhatTheOriginateResponseSaidWhenTheHangupIsLost() {
        var timeout = new Story().tell(PLACED, NEWCHANNEL, originateResponse(31, "Failure", 3));
        assertThat(timeout.isOver()).isFalse();
        assertThat(timeout.tell(gone(35)).ended().outcome()).isEqualTo(Outcome.NO_ANSWER);
        var other = new Story().tell(PLACED, NEWCHANNEL, originateResponse(3, "Failure", 0));
        assertThat(other.tell(gone(35)).ended().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void usesTheCauseWhenTheOriginateResponseIsLost() {
        var story = new Story().tell(PLACED, NEWCHANNEL, hangup(5, 17));
        assertThat(story.isOver()).isFalse();
        assertThat(story.tell(gone(8)).ended().outcome()).isEqualTo(Outcome.BUSY);
    }

    @Test
    void doesNotBelieveALookThatIsOlderThanTheLastSignOfLife() {
        var story = answered().tell(userEvent(20, "playing"));
        story.tell(new Fact.Gone(Optional.empty(), at(19), at(21)));
        assertThat(story.isOver()).isFalse();
        story.tell(gone(22));
        assertThat(story.isOver()).isTrue();
    }

    @Test
    void givesAChannelTimeToBeMade() {
        var story = new Story().tell(PLACED, ACCEPTED, gone(4));
        assertThat(story.isOver()).isFalse();
        assertThat(story.tell(gone(5)).last()).isInstanceOf(CallEvent.NoTrace.class);
    }

    @Test
    void countsAnOriginateInDoubtFromItsLatestDoubt() {
        var story = new Story().tell(PLACED, new Fact.Unanswered(at(5)));
        story.tell(new Fact.Unanswered(at(60)), gone(63));
        assertThat(story.isOver()).isFalse();
        assertThat(story.tell(gone(65)).last()).isInstanceOf(CallEvent.NoTrace.class);
    }

    @Test
    void answersAQueryAtOnceWithWhatAsteriskHas() {
        var live = new Story().tell(new Fact.Asked(at(0)));
        assertThat(live.wantsLookUp()).isTrue();
        live.tell(new Fact.Live(true, at(1), at(1)));
        assertThat(live.last()).isInstanceOf(CallEvent.Alive.class);
        assertThat(live.isOver()).isFalse();
        assertThat(new Story().tell(new Fact.Asked(at(0)), gone(1)).last())
                .isInstanceOf(CallEvent.NoTrace.class);
        var record = "played|||1|900|16|1795399523|";
        assertThat(new Story().tell(new Fact.Asked(at(0)), gone(1, record)).last())
                .isInstanceOf(CallEvent.Ended.class);
    }

    @Test
    void doesNotInventTheBeginningOfACallThatItTookOver() {
        var live = new Fact.Live(true, at(20), at(20));
        var story = new Story().tell(live, userEvent(30, "end", "Result", "played|||1|9|16|1|"));
        story.tell(hangup(30, 16));
        assertThat(story.ended().call().dialledAt()).isNull();
        assertThat(story.ended().call().answeredAt()).isNull();
        assertThat(story.ended().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void isNotAskedAgainAtOnceAfterALookThatProvedNothing() {
        var story = new Story().tell(PLACED, new Fact.Asked(at(1)), gone(2));
        assertThat(story.isOver()).isFalse();
        assertThat(story.wantsLookUp()).isFalse();
        assertThat(isOverdue(story, 3)).isTrue();
    }

    @Test
    void letsAQuietCallGoOnForAWhileAndEndsThatAreHalfToldNot() {
        var talking = answered();
        assertThat(isOverdue(talking, 22)).isFalse();
        assertThat(isOverdue(talking, 23)).isTrue();
        var hungUp = new Story().tell(PLACED, NEWCHANNEL, hangup(5, 17));
        assertThat(isOverdue(hungUp, 6)).isFalse();
        assertThat(isOverdue(hungUp, 7)).isTrue();
        var ended = answered().tell(userEvent(6, "end", "Result", "answered|||0|0|0|1|"));
        assertThat(isOverdue(ended, 8)).isTrue();
        var doubtful = new Story().tell(PLACED, new Fact.Unanswered(at(3)));
        assertThat(isOverdue(doubtful, 7)).isFalse();
        assertThat(isOverdue(doubtful, 8)).isTrue();
    }

    private static Story answered() {
        return new Story().tell(PLACED, ACCEPTED, NEWCHANNEL, originateResponse(3, "Success", 4));
    }

    private static boolean isOverdue(Story story, int second) {
        return Story.JUDGE.isOverdue(story.attempt(), QUIET, at(second));
    }

    @Test
    void asksAsteriskBeforeItSaysThatACommandCameTooLate() {
        var story = new Story().tell(new Fact.Overdue(at(20)));
        assertThat(story.isOver()).isFalse();
        assertThat(story.wantsLookUp()).isTrue();
        story.tell(gone(24));
        assertThat(story.isOver()).isFalse(); // the bridge before may just have sent it
        story.tell(gone(25));
        assertThat(story.ended().outcome()).isEqualTo(Outcome.NOT_PLACED);
    }

    @Test
    void aCommandThatComesAgainTooLateDoesNotHideThatTheMessageWasHeard() {
        var story = new Story().tell(new Fact.Overdue(at(20)), gone(26, PLAYED));
        assertThat(story.ended().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void saysNoTraceOnlyWhenNothingOfAnotherBridgeCanBeOnItsWayAnyMore() {
        var tracker = new Tracker("asterisk", Story.JUDGE);
        var asked = Attempt.unknown(claimedAtStart()).with(new Fact.Asked(at(12)));
        // ten seconds of a command, fifteen of a dead link, five of a channel in the making
        assertThat(tracker.step(asked, gone(29)).over()).isFalse();
        assertThat(tracker.step(asked, gone(30)).events())
                .last()
                .isInstanceOf(CallEvent.NoTrace.class);
    }

    /// A bridge that is killed in that moment tells nobody of its last calls.
    @Test
    void believesTheLastWordOfTheJournalOnACallOfAnotherBridgeAtOnce() {
        var tracker = new Tracker("asterisk", Story.JUDGE);
        var unknown = Attempt.unknown(claimedAtStart());
        assertThat(tracker.step(unknown, gone(3, PLAYED)).over()).isTrue();
        assertThat(tracker.step(unknown, gone(3, "playing||||||1795399523|")).over()).isFalse();
    }

    private static AttemptId claimedAtStart() {
        long time = at(0).toEpochMilli() << 16 | 0x7000;
        return new AttemptId(new UUID(time, 0x8000_0000_0000_0001L));
    }
}
