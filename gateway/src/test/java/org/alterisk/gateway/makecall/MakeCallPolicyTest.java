package org.alterisk.gateway.makecall;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.message.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

class MakeCallPolicyTest {
    private static final CommandId ID = new CommandId(new UUID(1, 2));
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private final MakeCallPolicy policy = new MakeCallPolicy(3, PERIOD);

    @ParameterizedTest
    @EnumSource(names = {"ANSWERED", "CONNECTED"})
    void isOkAsSoonAsTheNumberIsAnswered(Reply.Stage stage) {
        assertThat(after(stage)).isEqualTo(new NextStep.Finish(new Placed.Ok(true)));
    }

    @Test
    void isOkWhenTheNumberHasRungForAMoment() {
        assertThat(after(Reply.Stage.RINGING))
                .isEqualTo(new NextStep.Settle(MakeCallPolicy.RINGS_FOR));
        assertThat(policy.after(new Happening.StillRings(), 1))
                .isEqualTo(new NextStep.Finish(new Placed.Ok(false)));
    }

    @Test
    void waitsOnWhileTheOperatorsPhoneRings() {
        assertThat(after(Reply.Stage.OPERATOR_RINGING)).isEqualTo(new NextStep.WaitOn());
    }

    @Test
    void triesABusyNumberAgainAndSaysBusyAfterTheLastTry() {
        assertThat(after(Reply.Result.BUSY, 1)).isEqualTo(new NextStep.TryAgain(PERIOD));
        assertThat(after(Reply.Result.BUSY, 2)).isEqualTo(new NextStep.TryAgain(PERIOD));
        assertThat(after(Reply.Result.BUSY, 3)).isEqualTo(new NextStep.Finish(new Placed.Busy()));
        assertThat(
                        new MakeCallPolicy(1, PERIOD)
                                .after(new Happening.Replied(ended(Reply.Result.BUSY)), 1))
                .isEqualTo(new NextStep.Finish(new Placed.Busy()));
    }

    @Test
    void anAnswerThatWasMissedIsOk() {
        assertThat(after(Reply.Result.ANSWERED, 1))
                .isEqualTo(new NextStep.Finish(new Placed.Ok(true)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BUSY", "ANSWERED"})
    void everyOtherEndIsFinalAndHasAReason(Reply.Result result) {
        assertThat(after(result, 1))
                .isInstanceOfSatisfying(
                        NextStep.Finish.class,
                        finish ->
                                assertThat(finish.placed())
                                        .isInstanceOfSatisfying(
                                                Placed.Failed.class,
                                                failed ->
                                                        assertThat(failed.why().text())
                                                                .matches("[ -~]{10,80}")));
    }

    @ParameterizedTest
    @CsvSource({
        "SILENCE, UNTOLD",
        "AWAY, NODE_AWAY",
        "GONE, CLIENT_GONE",
        "STOPPING, STOPPING",
    })
    void whoeverLeavesHasTheCallHungUp(String what, Why why) {
        var happening =
                switch (what) {
                    case "SILENCE" -> new Happening.Silence();
                    case "AWAY" -> new Happening.NodeAway();
                    case "GONE" -> new Happening.ClientGone();
                    default -> new Happening.Stopping();
                };
        assertThat(policy.after(happening, 1))
                .isEqualTo(new NextStep.HangUpAndFinish(new Placed.Failed(why)));
    }

    @Test
    void whatKafkaDidNotAcknowledgeIsHungUpInCaseItGotThrough() {
        assertThat(policy.after(new Happening.NotAcknowledged(), 1))
                .isEqualTo(
                        new NextStep.HangUpAndFinish(
                                new Placed.Unavailable(
                                        "the queue cannot be reached, try again later")));
    }

    @Test
    void aReplyToATransferIsNoneToThis() {
        var reply = new Reply.Transferred(ID, "a", Instant.EPOCH);
        assertThat(policy.after(new Happening.Replied(reply), 1)).isEqualTo(new NextStep.WaitOn());
    }

    private NextStep after(Reply.Stage stage) {
        return policy.after(
                new Happening.Replied(new Reply.Progress(ID, "a", stage, Instant.EPOCH)), 1);
    }

    private NextStep after(Reply.Result result, int made) {
        return policy.after(new Happening.Replied(ended(result)), made);
    }

    private static Reply.Ended ended(Reply.Result result) {
        return new Reply.Ended(ID, "a", result, null, null, Instant.EPOCH);
    }
}
