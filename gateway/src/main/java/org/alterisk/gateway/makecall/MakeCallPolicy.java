package org.alterisk.gateway.makecall;

import org.alterisk.schema.message.Reply;

import java.time.Duration;

/// Decides what follows each happening of a makecall. Pure.
///
/// @param tries how often a busy number is called
/// @param period from a busy end to the next try
record MakeCallPolicy(int tries, Duration period) {
    /// Many networks let a busy or unassigned number ring for a moment before they say so.
    static final Duration RINGS_FOR = Duration.ofSeconds(1);

    /// @param made tries, the present one counted
    NextStep after(Happening happening, int made) {
        return switch (happening) {
            case Happening.Replied(Reply.Progress progress) -> after(progress.stage());
            case Happening.Replied(Reply.Ended ended) -> after(ended.result(), made);
            case Happening.Replied(Reply.Transferred _),
                    Happening.Replied(Reply.NotTransferred _) ->
                    new NextStep.WaitOn(); // no answer to this command
            case Happening.NotAcknowledged() ->
                    new NextStep.HangUpAndFinish(
                            new Placed.Unavailable("the queue cannot be reached, try again later"));
            case Happening.StillRings() -> new NextStep.Finish(new Placed.Ok());
            case Happening.Silence() -> hangUp("Asterisk did not tell in time what became of it");
            case Happening.NodeAway() -> hangUp("Asterisk cannot be reached");
            case Happening.ClientGone() -> hangUp("the client has gone");
            case Happening.Stopping() -> hangUp("the gateway is stopping");
        };
    }

    private static NextStep after(Reply.Stage stage) {
        return switch (stage) {
            case OPERATOR_RINGING -> new NextStep.WaitOn();
            case RINGING -> new NextStep.Settle(RINGS_FOR);
            case ANSWERED, CONNECTED -> new NextStep.Finish(new Placed.Ok());
        };
    }

    private NextStep after(Reply.Result result, int made) {
        return switch (result) {
            case ANSWERED -> new NextStep.Finish(new Placed.Ok());
            case BUSY ->
                    made < tries
                            ? new NextStep.TryAgain(period)
                            : new NextStep.Finish(new Placed.Busy());
            case NO_ANSWER -> failed("the number does not answer");
            case REJECTED -> failed("the number rejected the call");
            case INVALID_NUMBER -> failed("the number does not exist");
            case CONGESTION -> failed("the network could not place the call");
            case UNAVAILABLE -> failed("the trunk of the route cannot be reached");
            case OPERATOR_UNAVAILABLE -> failed("the operator's phone does not answer");
            case OPERATOR_WAITS -> failed("a call of this operator is still being placed");
            case NOT_PLACED -> failed("the call was not placed");
            case FAILED -> failed("the call failed");
            case LOST -> failed("Asterisk was lost while the call was being placed");
        };
    }

    private static NextStep failed(String reason) {
        return new NextStep.Finish(new Placed.Failed(reason));
    }

    private static NextStep hangUp(String reason) {
        return new NextStep.HangUpAndFinish(new Placed.Failed(reason));
    }
}
